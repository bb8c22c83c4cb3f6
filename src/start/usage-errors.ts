// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/nearest.js';
import type { CommandEntry, CommandManifest } from './manifest.js';

/** oclif's complaints about what was typed, told apart by their words: the bundle takes the names of classes away. */
interface ParseError extends Error {
  readonly oclif?: { readonly exit?: number };
  readonly flags?: ReadonlyArray<string>;
  readonly args?: unknown;
}

export const isUsageError = (error: unknown): error is ParseError =>
  error instanceof Error && typeof (error as ParseError).oclif?.exit === 'number';

/** oclif's message in one sentence, with the nearest flag or command and where to read more. */
export function describeUsageError(
  error: ParseError,
  argv: ReadonlyArray<string>,
  manifest: CommandManifest,
): Diagnostic {
  const command = manifest.find(argv);
  const unknownFlag = error.message.startsWith('Nonexistent flag') ? error.flags?.[0] : undefined;
  if (unknownFlag !== undefined) return describeUnknownFlag(unknownFlag, command);
  const extra = /^command (\S+) not found$/.exec(error.message)?.[1];
  if (command === undefined) return describeUnknownCommand(argv, manifest);
  // oclif takes the words after a command without arguments for a deeper command.
  if (extra !== undefined) return describeExtraWord(lastWord(extra), command);
  if (/^Missing \d+ required arg/.test(error.message)) return describeMissing(error.args, command);
  return (
    describeUnknownOption(error.message, command) ??
    describeBadNumber(error.message, command) ??
    usage(sentenceOf(error.message), command)
  );
}

/** Most who type a word there mean the folder of an instance. */
const describeExtraWord = (word: string, command: CommandEntry): Diagnostic => ({
  ...usage(`"${word}" is not expected after "${command.name}".`, command),
  hint: `If it is the folder of an instance: signalen ${command.name} --instance ${word}`,
});

function describeBadNumber(message: string, command: CommandEntry): Diagnostic | undefined {
  const [, name, limit, value] =
    /(--\S+)\s+Expected an integer(?: (greater|less) than or equal to -?\d+)? but received: (.*)$/m.exec(
      message,
    ) ?? [];
  if (name === undefined || value === undefined) return undefined;
  const bound = /equal to (-?\d+)/.exec(message)?.[1];
  const size = limit === 'less' ? ` of at most ${bound}` : limit === 'greater' ? ` of at least ${bound}` : '';
  return { ...usage(`${name} cannot be "${value}".`, command), allowed: `a whole number${size}` };
}

function describeMissing(args: unknown, command: CommandEntry): Diagnostic {
  const [missing] = args as ReadonlyArray<{ readonly name: string }>;
  const entry = command.args[missing?.name ?? ''];
  return {
    ...usage(`${missing?.name.toUpperCase()} is missing after "${command.name}".`, command),
    ...(entry?.description === undefined ? {} : { allowed: entry.description }),
  };
}

function describeUnknownOption(message: string, command: CommandEntry): Diagnostic | undefined {
  const [, name, value, options] = /^Expected (?:(--\S+?)=)?(.*) to be one of: (.*)$/m.exec(message) ?? [];
  if (value === undefined || options === undefined) return undefined;
  const allowed = options.split(', ');
  const suggestion = nearest(value, allowed);
  return {
    ...usage(`${name ?? 'The argument'} cannot be "${value}".`, command),
    allowed: allowed.join(', '),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function describeUnknownFlag(flag: string, command: CommandEntry | undefined): Diagnostic {
  const names = Object.keys(command?.flags ?? {}).map((name) => `--${name}`);
  const suggestion = nearest(flag, names);
  return {
    ...usage(`There is no flag ${flag} here.`, command),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function describeUnknownCommand(argv: ReadonlyArray<string>, manifest: CommandManifest): Diagnostic {
  const words = argv.filter((word) => !word.startsWith('-') && word !== 'help');
  const typed = words.slice(0, manifest.isTopic(words[0] ?? '') ? 2 : 1).join(' ');
  const suggestion = nearest(typed, manifest.names());
  return {
    ...usage(typed === '' ? 'No command was given.' : `There is no command "${typed}".`, undefined),
    ...(suggestion === undefined ? {} : { suggestion: `signalen ${suggestion}` }),
  };
}

const lastWord = (id: string): string => id.slice(id.lastIndexOf(':') + 1);

const usage = (message: string, command: CommandEntry | undefined): Diagnostic => ({
  code: 'TOOL_USAGE',
  severity: 'error',
  message,
  hint: `signalen ${command === undefined ? '' : `${command.name} `}--help`,
});

/** oclif appends lists and "See more help"; the first paragraph is the sentence. */
function sentenceOf(message: string): string {
  const sentence = message
    .replace('The following error occurred:', '')
    .replace('See more help with --help', '')
    .trim()
    .split(/\n\s*\n/)[0];
  const joined = (sentence ?? message).replaceAll(/\s*\n\s*/g, ' ');
  return joined.endsWith('.') ? joined : `${joined}.`;
}
