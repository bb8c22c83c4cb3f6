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

/**
 * An Output over the streams of this process. A reader that went away (`| head`) is a quiet success. Each stream is
 * opened at its first use: Node takes a while for it, and most runs need one of the three.
 */
export function terminalOutput(settings: OutputSettings): Output {
  return {
    result: (text) => writeLine(process.stdout, text),
    note: (text) => {
      if (!settings.quiet) writeLine(process.stderr, text);
    },
    problem: (text) => writeLine(process.stderr, text),
    colour: {
      get result() {
        return wantsColour(settings, process.stdout);
      },
      get note() {
        return wantsColour(settings, process.stderr);
      },
    },
    get width() {
      return Math.min(process.stdout.columns ?? process.stderr.columns ?? defaultWidth, widest);
    },
    get interactive() {
      return mayAsk(settings) && process.stdin.isTTY === true && process.stderr.isTTY === true;
    },
  };
}

const mayAsk = ({ json, noInput, environment }: OutputSettings): boolean =>
  !json && !noInput && !isSet(environment.CI);

function writeLine(stream: NodeJS.WritableStream, text: string): void {
  ignoreBrokenPipe(stream);
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
