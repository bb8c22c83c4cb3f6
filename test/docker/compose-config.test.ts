// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { envFile, literal } from '../../src/render/compose/compose-text.js';
import type { DockerRendering } from '../../src/render/compose/render-docker.js';
import { writeDocument } from '../../src/source/write-yaml.js';
import { renderings } from '../render/compose/renderings.js';
import { noEngine } from './engine.js';

interface Configured {
  readonly services: Readonly<
    Record<string, { readonly environment?: Readonly<Record<string, string>>; readonly command?: string[] }>
  >;
}

/** What the real Compose makes of these files. */
function configured(
  files: ReadonlyMap<string, string | Uint8Array>,
  variables: Readonly<Record<string, string>> = {},
): Configured {
  const folder = mkdtempSync(join(tmpdir(), 'signalen-compose-'));
  try {
    for (const [path, content] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const words = ['compose', '--file', 'compose.yaml', 'config', '--format', 'json'];
    const output = execFileSync('docker', words, {
      cwd: folder,
      env: { ...process.env, ...variables },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return JSON.parse(output) as Configured;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const filesOf = ({ files }: DockerRendering) =>
  new Map([...files].map(([path, { content }]) => [path, content]));

/** Compose writes a dollar twice, so that its output can be read again. */
const read = (text: string | undefined): string | undefined => text?.replaceAll('$$', '$');

const nasty = [
  "it's",
  'a "b" c',
  ['a$b $', '{HOME} $$x $HOME'].join(''),
  '# no comment',
  'a #b',
  'line 1\nline 2\n',
  'carriage\rreturn',
  String.raw`back\slash \n \$ \\`,
  'ünïcødé € 🐝',
  ' around ',
  '',
  '\'"$\\\n#`',
  '["a","b"]',
  'a=b',
  ['$', '{A:-b}'].join(''),
  '\\',
  '$',
  "it's $HOME",
  '{"a": {"b": null}}',
  'tab\there',
];

describe.skipIf(noEngine)('the real Compose', () => {
  it.each(renderings)('accepts the rendering of $name, with the settings that are in it', ({ rendering }) => {
    const variables = Object.fromEntries(
      [...rendering.variables.keys()].map((name) => [name, `canary-${name}`]),
    );
    const { services } = configured(filesOf(rendering), variables);

    expect(services.api?.environment).toMatchObject({
      SECRET_KEY: 'canary-SIGNALEN_SECRET_SECRET_KEY',
      CORS_ALLOW_ALL_ORIGINS: 'False',
    });
    expect(services.api?.command?.[0]).toBe('uwsgi');
  });

  it('starts nothing when a secret is not given', () => {
    const [first] = renderings;

    expect(() => configured(filesOf(first!.rendering))).toThrow(/the secret [a-z-]+ is not given/);
  });

  it('reads every value of an env file back to the letter', () => {
    const entries = nasty.map((value, index) => ({ name: `V${index}`, value: [value] }));
    const { services } = configured(
      new Map([
        ['compose.yaml', 'services:\n  a:\n    image: a\n    env_file: [a.env]\n'],
        ['a.env', envFile(entries, 'nasty')],
      ]),
    );

    expect(entries.map(({ name }) => read(services.a?.environment?.[name]))).toEqual(nasty);
  });

  it('reads every text of the compose file back to the letter, whatever dollars are in it', () => {
    const document = { services: { a: { image: 'a', command: nasty.map(literal) } } };
    const { services } = configured(new Map([['compose.yaml', writeDocument(document)]]));

    expect(services.a?.command?.map(read)).toEqual(nasty);
  });
});
