// SPDX-License-Identifier: EUPL-1.2
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderDocker } from '../../../src/render/compose/render-docker.js';
import { assets } from '../compose/renderings.js';
import { deploymentOf, profiles } from '../deployments.js';
import { caddyMissing } from './real-caddy.js';

const plain = {
  settings: { ...profiles.acme!.settings, security: { https: false }, target: { type: 'docker' as const } },
};

const caddyfileOf = (profile: Parameters<typeof deploymentOf>[0]): string =>
  String(
    renderDocker(deploymentOf(profile), { delivery: 'folder', assets }).files.get('proxy/Caddyfile')?.content,
  );

/** What Caddy says when it turns a file into its own configuration. */
function adapted(text: string): { readonly status: number | null; readonly errors: ReadonlyArray<string> } {
  const folder = mkdtempSync(join(tmpdir(), 'signalen-adapt-'));
  try {
    writeFileSync(join(folder, 'Caddyfile'), text);
    const words = ['adapt', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'];
    const { status, stderr } = spawnSync('caddy', words, { encoding: 'utf8' });
    return { status, errors: stderr.split('\n').filter((line) => line.startsWith('Error')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the configuration of the proxy', () => {
  it.skipIf(caddyMissing() !== undefined).each(Object.entries({ ...profiles, plain }))(
    'is one that a real Caddy understands: %s',
    (_, profile) => {
      expect(adapted(caddyfileOf(profile))).toEqual({ status: 0, errors: [] });
    },
  );

  it('promises https for a year only with a certificate that browsers trust', () => {
    const promise = 'Strict-Transport-Security "max-age=31536000"';

    expect(['acme', 'own-certificate'].map((name) => caddyfileOf(profiles[name]!).includes(promise))).toEqual(
      [true, true],
    );
    expect([profiles.trial!, plain].map((profile) => caddyfileOf(profile).includes(promise))).toEqual([
      false,
      false,
    ]);
  });

  it('speaks http only when the settings say so, and then no cookie promises more', () => {
    const text = caddyfileOf(plain);

    expect(text).toMatch(/^http:\/\/meldingen\.utrecht\.example:8080 \{$/m);
    expect(text).not.toMatch(/^https:\/\/|redir |Secure;/m);
  });

  it('lets the pages ask only the hosts that the settings name', () => {
    const policyOf = (more: object) =>
      /connect-src ([^;]*);/
        .exec(caddyfileOf({ settings: { ...profiles.acme!.settings, ...more } }))?.[1]
        ?.split(' ');

    expect(policyOf({})).toEqual([
      "'self'",
      'https://api.pdok.nl',
      'https://service.pdok.nl',
      'https://sso.utrecht.example',
    ]);
    expect(
      policyOf({ map: { tiles: { urls: ['https://{s}.kaart.utrecht.example/{z}/{x}/{y}.png'] } } }),
    ).toContain('https://*.kaart.utrecht.example');
    expect(policyOf({ frontend: { links: { about: 'https://www.utrecht.example/over' } } })).not.toContain(
      'https://www.utrecht.example',
    );
  });

  it('cannot be written into by the settings', () => {
    const email = 'a`b {env.HOME}\n}\nevil.example {\n@utrecht.example';
    const target = { type: 'docker' as const, certificate: { type: 'acme' as const, email } };
    const text = caddyfileOf({ settings: { ...profiles.acme!.settings, target } });

    expect(text.split('\n').filter((line) => line.includes('evil'))).toEqual([
      '\temail `ab env.HOMEevil.example @utrecht.example`',
    ]);
  });
});
