// SPDX-License-Identifier: EUPL-1.2
import type { Output } from '../views/output.js';

/** What decides how words reach the terminal: global flags and the environment. */
export interface OutputSettings {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly noInput: boolean;
  /** `--color` or `--no-color`; undefined when neither was given. */
  readonly color: boolean | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const defaultWidth = 100;
const widest = 120;

/** An Output over the streams of this process. A reader that went away (`| head`) is a quiet success. */
export function terminalOutput(settings: OutputSettings): Output {
  const { stdin, stdout, stderr } = process;
  for (const stream of [stdout, stderr]) ignoreBrokenPipe(stream);
  return {
    result: (text) => writeLine(stdout, text),
    note: (text) => {
      if (!settings.quiet) writeLine(stderr, text);
    },
    problem: (text) => writeLine(stderr, text),
    colour: { result: wantsColour(settings, stdout), note: wantsColour(settings, stderr) },
    width: Math.min(stdout.columns ?? stderr.columns ?? defaultWidth, widest),
    interactive:
      !settings.json &&
      !settings.noInput &&
      !isSet(settings.environment.CI) &&
      stdin.isTTY === true &&
      stderr.isTTY === true,
  };
}

function writeLine(stream: NodeJS.WritableStream, text: string): void {
  stream.write(text.endsWith('\n') ? text : `${text}\n`);
}

const guarded = new WeakSet<NodeJS.WritableStream>();

function ignoreBrokenPipe(stream: NodeJS.WritableStream): void {
  if (guarded.has(stream)) return;
  guarded.add(stream);
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

function wantsColour(settings: OutputSettings, stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = settings.environment;
  if (settings.color !== undefined) return settings.color;
  if (NO_COLOR) return false;
  if (isSet(FORCE_COLOR)) return true;
  return stream.isTTY === true && TERM !== 'dumb';
}

const isSet = (value: string | undefined): boolean =>
  value !== undefined && value !== '' && value !== '0' && value !== 'false';
