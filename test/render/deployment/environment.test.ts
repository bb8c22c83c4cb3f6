// SPDX-License-Identifier: EUPL-1.2
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findVariable, variablesOf } from '../../../src/catalogue/backend/index.js';
import { backendReleases } from '../../../src/catalogue/release.js';
import { backendRoles } from '../../../src/catalogue/services.js';
import type { Deployment, EnvironmentEntry } from '../../../src/render/deployment/deployment.js';
import { describeDeployment } from '../../../src/render/deployment/describe.js';
import type { Settings } from '../../../src/state/settings.js';
import { bundles, installableSettings } from '../../arbitraries/settings.js';
import { fromEnvironment, fullSettings, smallSettings } from '../../fakes/settings.js';
import { described, inputOf } from './described.js';

type Bundle = ReadonlyArray<'identity' | 'mail'>;

const random = fc.tuple(installableSettings, bundles);
const describedOf = ([settings, bundle]: readonly [Settings, Bundle]): Deployment =>
  described(settings, { bundle, environment: 'productie' });

const everyEntry = (deployment: Deployment): ReadonlyArray<EnvironmentEntry> =>
  backendRoles.flatMap((role) => deployment.roles[role]);

const plainTexts = (entries: ReadonlyArray<EnvironmentEntry>): ReadonlyArray<string> =>
  entries.flatMap(({ value }) => value.filter((part) => typeof part === 'string'));

const secretsIn = (entries: ReadonlyArray<EnvironmentEntry>): ReadonlySet<string> =>
  new Set(
    entries.flatMap(({ value }) => value.flatMap((part) => (typeof part === 'string' ? [] : [part.secret]))),
  );

describe('the environment of any deployment', () => {
  it('has no secret as plain text, not even the name of where one is', () => {
    fc.assert(
      fc.property(random, (input) => {
        const deployment = describedOf(input);
        for (const { name, value } of everyEntry(deployment)) {
          if (findVariable(name)?.secret !== true) continue;
          expect(value, name).toEqual([{ secret: expect.any(String) }]);
        }
        expect(plainTexts(everyEntry(deployment)).join('\n')).not.toContain('CANARY_');
        expect(JSON.stringify(deployment.appJson)).not.toContain('CANARY_');
      }),
    );
  });

  it('asks for every secret that it uses, once, with a name of small letters', () => {
    fc.assert(
      fc.property(random, (input) => {
        const deployment = describedOf(input);
        const names = deployment.secrets.map(({ name }) => name);
        for (const name of secretsIn(everyEntry(deployment))) expect(names).toContain(name);
        expect(names).toEqual([...new Set(names)].sort());
        for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      }),
    );
  });

  it('lets the toolkit invent only what nobody outside has to know', () => {
    fc.assert(
      fc.property(random, (input) => {
        const { secrets, bundled } = describedOf(input);
        const outside: ReadonlyArray<readonly [string, 'database' | 'broker' | 'identity']> = [
          ['database-password', 'database'],
          ['broker-password', 'broker'],
          ['identity-client-secret', 'identity'],
        ];
        for (const [name, service] of outside) {
          const need = secrets.find((secret) => secret.name === name);
          if (need !== undefined) expect(need.randomBytes !== undefined, name).toBe(bundled.has(service));
        }
        for (const { origin, randomBytes } of secrets) {
          if (origin.type === 'managed') expect(randomBytes).toBeGreaterThanOrEqual(32);
        }
      }),
    );
  });

  it('is the same for every process, sorted, and has every variable once (defect 54)', () => {
    fc.assert(
      fc.property(random, (input) => {
        const { roles } = describedOf(input);
        const names = roles.api.map(({ name }) => name);
        expect(names).toEqual([...new Set(names)].sort());
        for (const role of backendRoles) expect(roles[role]).toEqual(roles.api);
      }),
    );
  });

  it('sets what opens the system nowhere (defects 42 and 43)', () => {
    fc.assert(
      fc.property(random, (input) => {
        for (const { name, value } of everyEntry(describedOf(input))) {
          expect(['forbidden', 'dead']).not.toContain(findVariable(name)?.need);
          if (name === 'CORS_ALLOW_ALL_ORIGINS') expect(value).toEqual(['False']);
          if (name === 'ALLOWED_HOSTS') expect(value.join('')).not.toContain('*');
        }
      }),
    );
  });

  it('depends on nothing but its input, however the keys are ordered', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, below]) => [key, turned(below)]),
      );
    };
    const shown = ({ bundled, images, settings: _, ...rest }: Deployment): string =>
      JSON.stringify([rest, [...bundled], [...images]]);
    fc.assert(
      fc.property(random, ([settings, bundle]) => {
        const again = describedOf([turned(settings) as Settings, bundle]);
        expect(shown(again)).toBe(shown(describedOf([settings, bundle])));
      }),
    );
  });
});

describe('defaults of the backend', () => {
  it('that would serve Amsterdam, or that everybody knows, are all replaced', () => {
    for (const backend of backendReleases) {
      const release = { backend, frontend: '2.27.9' };
      const deployment = described({ ...smallSettings, release }, { bundle: ['identity', 'mail'] });
      const set = new Set(deployment.roles.api.map(({ name }) => name));
      for (const { name, default: theirs, need } of variablesOf(backend)) {
        const isBad = /amsterdam|insecure|consul/i.test(String(theirs));
        if (isBad && need !== 'forbidden' && need !== 'dead') expect(set.has(name), name).toBe(true);
        if (need === 'required' && theirs === undefined) expect(set.has(name), name).toBe(true);
      }
      expect(plainTexts(deployment.roles.api).join('\n')).not.toMatch(/amsterdam/i);
    }
  });
});

describe('a variable that must not be set', () => {
  it('stops the deployment, also when the schema was passed by', () => {
    const settings = { ...fullSettings, backend: { SIGNALS_AUTH_ALWAYS_OK: true } };
    const { deployment, findings } = describeDeployment(inputOf(settings));

    expect(deployment).toBeUndefined();
    expect(findings.map(({ code, path }) => [code, path])).toContainEqual([
      'SETTINGS_VARIABLE_FORBIDDEN',
      ['backend', 'SIGNALS_AUTH_ALWAYS_OK'],
    ]);
  });
});

describe('services outside', () => {
  it('may be reached over an address that is wholly a secret', () => {
    const settings: Settings = {
      ...fullSettings,
      broker: { url: fromEnvironment('BROKER') },
      search: { host: fromEnvironment('SEARCH') },
    };
    const { roles, secrets, bundled } = described(settings);
    const setTo = (name: string) => roles.api.find((entry) => entry.name === name)?.value;

    expect(setTo('CELERY_BROKER_URL')).toEqual([{ secret: 'broker-url' }]);
    expect(setTo('ELASTICSEARCH_HOST')).toEqual([{ secret: 'search-host' }]);
    expect(setTo('RABBITMQ_HOST')).toBeUndefined();
    expect(secrets.find(({ name }) => name === 'broker-url')?.origin).toEqual({
      type: 'reference',
      reference: fromEnvironment('BROKER'),
      path: ['broker', 'url'],
    });
    expect(bundled.has('broker') || bundled.has('search')).toBe(false);
  });
});

const contract = join(import.meta.dirname, '../../../../shared/contract');
const isThere = existsSync(contract);
if (!isThere && process.env.CI === 'true') throw new Error('the contracts are missing: ../shared/contract');
if (!isThere) console.warn('skipped: variables of the backend; ../shared/contract is not there');

describe.runIf(isThere)('what the backend was measured to read', () => {
  it.each(backendReleases)('covers every variable that is set: release %s', (backend) => {
    const known = JSON.parse(readFileSync(join(contract, `env-${backend}.json`), 'utf8')) as object;
    const bad = fc.sample(random, { numRuns: 60, seed: 7 }).flatMap(([settings, bundle]) => {
      const release = { backend, frontend: '2.27.9' };
      return everyEntry(describedOf([{ ...settings, release }, bundle])).filter(
        ({ name }) => !Object.hasOwn(known, name),
      );
    });

    expect(bad).toEqual([]);
  });
});
