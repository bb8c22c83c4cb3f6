// SPDX-License-Identifier: EUPL-1.2
import { columnFor, layOut, type Row } from './columns.js';
import type { ArgumentEntry, CommandEntry, CommandManifest, FlagEntry } from './manifest.js';
import { stages } from './stages.js';

export interface HelpStyle {
  readonly width: number;
  /** How a heading looks: bold on a terminal, as it is elsewhere. */
  heading(text: string): string;
}

/** What `signalen --help` prints: the commands by stage, and where to begin. */
export function rootHelp(manifest: CommandManifest, style: HelpStyle): string {
  const staged = new Set(stages.flatMap((stage) => stage.commands));
  const rest = manifest.commands
    .filter((command) => !staged.has(command.name))
    .map((command) => command.name);
  const groups = [...stages, { title: 'OTHER', commands: rest }].map((stage) => ({
    title: stage.title,
    rows: stage.commands.flatMap((name) => commandRows(manifest, name)),
  }));
  const column = columnFor(groups.flatMap(({ rows }) => rows));
  return join([
    "Run a municipality's own Signalen from files: make an instance, check it, plan, apply.",
    section('USAGE', ['  $ signalen <command> [flags]'], style),
    ...groups.map(({ title, rows }) => section(title, layOut(rows, style.width, column), style)),
    [
      'Start here:          signalen init',
      'About one command:   signalen <command> --help',
      'About a finding:     signalen explain <CODE>',
    ].join('\n'),
  ]);
}

/** What `signalen config --help` prints. */
export function topicHelp(topic: string, manifest: CommandManifest, style: HelpStyle): string {
  const names = manifest.names().filter((name) => name.startsWith(`${topic} `));
  const rows = names.flatMap((name) => commandRows(manifest, name));
  return join([
    section('USAGE', [`  $ signalen ${topic} <command> [flags]`], style),
    section('COMMANDS', layOut(rows, style.width), style),
  ]);
}

/** What `signalen plan --help` prints. */
export function commandHelp(command: CommandEntry, style: HelpStyle): string {
  const flags = Object.values(command.flags).filter((flag) => flag.hidden !== true);
  const own = flags.filter((flag) => flag.helpGroup !== 'GLOBAL');
  const global = flags.filter((flag) => flag.helpGroup === 'GLOBAL');
  const args = Object.values(command.args).filter((argument) => argument.hidden !== true);
  return join([
    command.summary ?? '',
    section('USAGE', [`  $ signalen ${[command.name, ...args.map(usageOf), '[flags]'].join(' ')}`], style),
    section('ARGUMENTS', layOut(args.map(argumentRow), style.width), style),
    section('FLAGS', layOut(own.map(flagRow), style.width), style),
    section('FLAGS OF EVERY COMMAND', layOut(global.map(flagRow), style.width), style),
    section('DESCRIPTION', describe(command, style.width), style),
    section(
      'EXAMPLES',
      (command.examples ?? []).flatMap((example) => exampleLines(example, command)),
      style,
    ),
  ]);
}

const join = (parts: ReadonlyArray<string>): string =>
  `${parts.filter((part) => part !== '').join('\n\n')}\n`;

const section = (title: string, lines: ReadonlyArray<string>, style: HelpStyle): string =>
  lines.length === 0 ? '' : [style.heading(title), ...lines].join('\n');

const commandRows = (manifest: CommandManifest, name: string): ReadonlyArray<Row> =>
  manifest.commands
    .filter((command) => command.name === name)
    .map((command) => ({ left: command.name, right: command.summary ?? '' }));

const usageOf = (argument: ArgumentEntry): string =>
  argument.required === true ? argument.name.toUpperCase() : `[${argument.name.toUpperCase()}]`;

const argumentRow = (argument: ArgumentEntry): Row => ({
  left: argument.name.toUpperCase(),
  right: withOptions(argument.description ?? '', argument.options),
});

function flagRow(flag: FlagEntry): Row {
  const short = flag.char === undefined ? '    ' : `-${flag.char}, `;
  const value = flag.type === 'option' ? `=${flag.helpValue ?? '<value>'}` : '';
  const notes = [
    ...(flag.required === true ? ['Required.'] : []),
    ...(flag.multiple === true ? ['May be given more than once.'] : []),
    ...(typeof flag.default === 'string' && flag.default !== '.' ? [`Default: ${flag.default}.`] : []),
    ...(flag.env === undefined ? [] : [`Also: ${flag.env}.`]),
  ];
  const text = withOptions(flag.summary ?? flag.description ?? '', flag.options);
  return {
    left: `${short}--${flag.allowNo === true ? '[no-]' : ''}${flag.name}${value}`,
    right: [text, ...notes].join(' ').trim(),
  };
}

const withOptions = (text: string, options: ReadonlyArray<string> | undefined): string =>
  options === undefined ? text : `${text} One of: ${options.join(', ')}.`.trim();

const describe = (command: CommandEntry, width: number): ReadonlyArray<string> =>
  (command.description ?? '')
    .split('\n')
    .flatMap((line) => layOut([{ left: '', right: line }], width))
    .filter((line, index, lines) => line !== '' || (index > 0 && index < lines.length - 1));

function exampleLines(example: string | { command: string; description?: string }, command: CommandEntry) {
  const { command: line, description } = typeof example === 'string' ? { command: example } : example;
  const typed = line
    .replaceAll('<%= config.bin %>', 'signalen')
    .replaceAll('<%= command.id %>', command.name);
  return [...(description === undefined ? [] : [`  ${description}`]), `    $ ${typed.replace(/^\$ /, '')}`];
}
