// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, inject, test } from 'vitest';

const golden = join(import.meta.dirname, '../golden/utrecht-demo');
const read = (path: string): string => readFileSync(join(golden, path), 'utf8');
const pipelines = ['.github/workflows/signalen.yml', '.gitlab-ci.yml'];

interface Manifest {
  readonly commands: Readonly<Record<string, { readonly flags: Readonly<Record<string, Flag>> }>>;
}
interface Flag {
  readonly options?: ReadonlyArray<string>;
}

describe('the pipelines of a new instance', () => {
  test.each(pipelines)('%s can be read, and validates, tests and plans', (path) => {
    expect(load(read(path))).toBeTypeOf('object');
    expect(commandsIn(path).map(([command]) => command)).toEqual(['validate', 'test', 'plan']);
  });

  test.each(pipelines)('%s uses commands and flags that exist', (path) => {
    const { commands }: Manifest = JSON.parse(
      readFileSync(join(inject('packageFolder'), 'oclif.manifest.json'), 'utf8'),
    );

    for (const [command = '', ...words] of commandsIn(path)) {
      const { flags } = commands[command] ?? { flags: {} };
      for (const [index, word] of words.entries()) {
        if (!word.startsWith('--')) continue;
        const flag = flags[word.slice(2)];
        expect(flag, `${command} ${word}`).toBeDefined();
        if (flag?.options !== undefined) expect(flag.options).toContain(words[index + 1]);
      }
    }
  });

  test.each(pipelines)('%s runs this very version, and actions by their digest', (path) => {
    const text = read(path);

    expect(text.match(/signalen-toolkit@(\S+)/g)).toEqual(Array(3).fill('signalen-toolkit@0.0.0-test'));
    for (const [, reference] of text.matchAll(/uses: (\S+)/g)) expect(reference).toMatch(/@[0-9a-f]{40}$/);
  });

  test('settings for the editor are JSON', () => {
    for (const path of ['.vscode/settings.json', '.vscode/extensions.json']) {
      expect(JSON.parse(read(path))).toBeTypeOf('object');
    }
  });
});

/** The words after `npx --yes signalen-toolkit@<version>`, up to a redirection. */
const commandsIn = (path: string): string[][] =>
  [...read(path).matchAll(/npx --yes signalen-toolkit@\S+ ([^>\n]+)/g)].map(([, words = '']) =>
    words.trim().split(/\s+/),
  );
