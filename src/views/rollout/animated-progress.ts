// SPDX-License-Identifier: EUPL-1.2
import { Listr, ListrLogger, ProcessOutput } from 'listr2';
import type { RolloutEvent, Stage } from '../../rollout/events.js';
import { printable } from '../findings/printable.js';
import type { RolloutProgress } from './progress.js';
import { eventLine, serviceWords, stageTitle } from './words.js';

interface Line {
  say(text: string): void;
  title(text: string): void;
  finish(): void;
  fail(): void;
  readonly ended: Promise<unknown>;
}

/** Questions may be asked in it, and a moving line would write over them. */
const still: Stage = 'apply';

/** A line that moves for each stage, for a terminal. Everything goes to `stream`: standard output stays free. */
export function animatedProgress(stream: NodeJS.WriteStream, note: (text: string) => void): RolloutProgress {
  let line: Line | undefined;
  const services = new Map<string, string>();
  // Shown one after the other: a line that ended must be drawn before the next one begins.
  let queue: Promise<unknown> = Promise.resolve();
  const begin = (stage: Stage): void => {
    services.clear();
    line = openLine(stream, stageTitle(stage), queue);
    queue = line.ended;
  };
  const end = (text: string): void => {
    line?.title(text);
    line?.finish();
    line = undefined;
  };
  return {
    show(event: RolloutEvent) {
      const text = printable(eventLine(event) ?? '');
      if (event.type === 'service-changed') {
        services.set(event.service, serviceWords(event.service, event.progress));
        line?.say([...services.values()].join(', '));
      } else if (event.type === 'step') line?.say(text.trim());
      else if (event.type === 'noticed') note(text);
      else if (event.type === 'stage-started' && event.stage !== still) begin(event.stage);
      else if (line !== undefined) end(text);
      else note(text);
    },
    async end() {
      line?.fail();
      line = undefined;
      await queue;
    },
  };
}

/** One task of Listr that is told from outside what to show. */
function openLine(stream: NodeJS.WriteStream, title: string, before: Promise<unknown>): Line {
  let resolve: () => void = () => {};
  let reject: (reason: Error) => void = () => {};
  const work = new Promise<void>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  // The task may never have begun when the work ends.
  work.catch(() => undefined);
  let shown: { output: string; title: string } | undefined;
  const waiting = { output: '', title };
  const task = (_: unknown, wrapper: { output: string; title: string }): Promise<void> => {
    shown = wrapper;
    if (waiting.output !== '') wrapper.output = waiting.output;
    wrapper.title = waiting.title;
    return work;
  };
  const logger = new ListrLogger({ processOutput: new ProcessOutput(stream, stream) });
  // The command itself answers to Ctrl-C; Listr would end the process in the middle of a stage.
  const options = {
    renderer: 'default',
    rendererOptions: { logger },
    registerSignalListeners: false,
  } as const;
  const ended = before.then(() => new Listr([{ title, task }], options).run()).catch(() => undefined);
  return {
    say: (text) => {
      (shown ?? waiting).output = text;
    },
    title: (text) => {
      (shown ?? waiting).title = text;
    },
    finish: () => resolve(),
    fail: () => reject(new Error('it failed')),
    ended,
  };
}
