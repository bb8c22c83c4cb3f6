// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Plugin } from '@oclif/core';
import { describe, expect, inject, it } from 'vitest';
import { type CommandEntry, readManifest } from '../../src/start/manifest.js';
import { stages } from '../../src/start/stages.js';
import { readRepositoryFile, trackedFiles } from '../repository/repository.js';

const manifest = () => readManifest(inject('packageFolder'));

/** One line per command with its arguments, then one per flag of its own. */
function describeSurface(commands: ReadonlyArray<CommandEntry>): string {
  return commands
    .flatMap((command) => [
      [command.name, ...Object.keys(command.args).map((name) => `[${name}]`)].join(' '),
      ...Object.values(command.flags)
        .filter((flag) => flag.helpGroup !== 'GLOBAL')
        .map(({ name, char, type, options, multiple }) => {
          const value = type === 'option' ? `=${options?.join('|') ?? 'text'}` : '';
          return `  --${name}${value}${char === undefined ? '' : ` -${char}`}${multiple === true ? ' ...' : ''}`;
        })
        .sort(),
    ])
    .join('\n');
}

describe('the face of the tool', () => {
  it('has the commands and flags that were agreed on', async () => {
    await expect(`${describeSurface(manifest().commands)}\n`).toMatchFileSnapshot('../golden/surface.txt');
  });

  it('is in the manifest as the built commands say', async () => {
    const root = inject('packageFolder');
    const plugin = new Plugin({ root, type: 'core', ignoreManifest: true, errorOnManifestCreate: true });
    await plugin.load();
    const shipped = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8'));

    expect(JSON.parse(JSON.stringify(plugin.manifest))).toEqual(shipped);
  });

  it('shows every command in exactly one stage of the help', () => {
    const staged = stages.flatMap((stage) => stage.commands);

    expect([...staged].sort()).toEqual(manifest().names());
  });

  it('explains every command, flag and argument', () => {
    const silent = manifest().commands.flatMap((command) => [
      ...(command.summary && command.description && command.examples?.length ? [] : [command.name]),
      ...Object.values(command.flags)
        .filter((flag) => !flag.summary)
        .map((flag) => `${command.name} --${flag.name}`),
      ...Object.values(command.args)
        .filter((argument) => !argument.description)
        .map((argument) => `${command.name} ${argument.name}`),
    ]);

    expect(silent).toEqual([]);
  });
});

/** Commands that texts tell people to type: `signalen plan --out …`, up to the end of the word or flag. */
const typedCommands = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(/(?<=^|["'`$>(] ?| {2}|: )signalen ((?:[a-z]+ ?){1,2})/gm)].map((match) =>
    (match[1] ?? '').trim(),
  );

describe('what messages and documents tell people to type', () => {
  const isCommand = (words: string): boolean => {
    const names = manifest().names();
    const [first = ''] = words.split(' ');
    return names.includes(words) || names.includes(first) || first === 'help' || manifest().isTopic(words);
  };

  it.each([
    ['the sources', /^src\/.*\.ts$/],
    ['the documents', /^(README|CONTRIBUTING|CHANGELOG)\.md$|^docs\/.*\.md$/],
    ['the scaffold', /^templates\/scaffold\//],
  ])('exists: %s', (_, pattern) => {
    const unknown = trackedFiles()
      .filter((path) => pattern.test(path))
      .flatMap((path) =>
        typedCommands(readRepositoryFile(path))
          .filter((words) => !isCommand(words))
          .map((words) => `${path}: signalen ${words}`),
      );

    expect(unknown).toEqual([]);
  });
});
