// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the help needs to know of a flag; the manifest is written by the build from the command classes. */
export interface FlagEntry {
  readonly name: string;
  readonly type: 'boolean' | 'option';
  readonly char?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly helpGroup?: string;
  readonly helpValue?: string;
  readonly required?: boolean;
  readonly hidden?: boolean;
  readonly multiple?: boolean;
  readonly allowNo?: boolean;
  readonly options?: ReadonlyArray<string>;
  readonly default?: unknown;
  readonly env?: string;
}

export interface ArgumentEntry {
  readonly name: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly hidden?: boolean;
  readonly options?: ReadonlyArray<string>;
}

type Example = string | { readonly command: string; readonly description?: string };

/** One command of the manifest, its name written with spaces (`config show`). */
export interface CommandEntry {
  readonly name: string;
  readonly summary?: string;
  readonly description?: string;
  readonly hidden?: boolean;
  readonly examples?: ReadonlyArray<Example>;
  readonly flags: Readonly<Record<string, FlagEntry>>;
  readonly args: Readonly<Record<string, ArgumentEntry>>;
}

/** Look-ups over all commands, for help and for "did you mean". */
export interface CommandManifest {
  readonly version: string;
  /** Visible commands in alphabetical order. */
  readonly commands: ReadonlyArray<CommandEntry>;
  names(): ReadonlyArray<string>;
  isTopic(word: string): boolean;
  /** Flags that every command has. */
  globalFlags(): ReadonlyArray<FlagEntry>;
  /** The command that a command line starts with; flags may stand between. */
  find(argv: ReadonlyArray<string>): CommandEntry | undefined;
}

interface ManifestFile {
  readonly version: string;
  readonly commands: Readonly<Record<string, Omit<CommandEntry, 'name'> & { readonly id: string }>>;
}

/** Reads `oclif.manifest.json` in the package's folder. */
export function readManifest(packageFolder: string): CommandManifest {
  const text = readFileSync(join(packageFolder, 'oclif.manifest.json'), 'utf8');
  return toManifest(JSON.parse(text) as ManifestFile);
}

export function toManifest(file: ManifestFile): CommandManifest {
  const commands = Object.values(file.commands)
    .filter((command) => command.hidden !== true)
    .map((command) => ({ ...command, name: command.id.replaceAll(':', ' ') }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  return {
    version: file.version,
    commands,
    names: () => commands.map((command) => command.name),
    isTopic: (word) => commands.some((command) => command.name.startsWith(`${word} `)),
    globalFlags: () => Object.values(commands[0]?.flags ?? {}).filter((flag) => flag.helpGroup === 'GLOBAL'),
    find(argv) {
      const words = argv.filter((word) => !word.startsWith('-'));
      const [first = '', second = ''] = words;
      return (
        commands.find((command) => command.name === `${first} ${second}`) ??
        commands.find((command) => command.name === first)
      );
    },
  };
}
