// SPDX-License-Identifier: EUPL-1.2
import { Listr, ListrLogger, ProcessOutput } from 'listr2';
import type { ApplyEvent } from '../../apply/outcome.js';
import { describeTarget, plural } from '../plan/words.js';
import type { ApplyProgress } from './progress.js';

interface Ending {
  resolve(): void;
  reject(reason: Error): void;
}

/** A line that moves, for a terminal. Everything goes to `stream`, so that standard output stays free. */
export function animatedProgress(stream: NodeJS.WriteStream): ApplyProgress {
  let ending: Ending | undefined;
  let running: Promise<unknown> | undefined;
  let say: (text: string) => void = () => {};
  const begin = (title: string): void => {
    const task = (_context: unknown, wrapper: { output: string }): Promise<void> => {
      say = (text) => {
        wrapper.output = text;
      };
      return new Promise((resolve, reject) => {
        ending = { resolve, reject };
      });
    };
    const logger = new ListrLogger({ processOutput: new ProcessOutput(stream, stream) });
    // The command itself answers to Ctrl-C; Listr would end the process in the middle of a transaction.
    const options = {
      renderer: 'default',
      rendererOptions: { logger },
      registerSignalListeners: false,
    } as const;
    running = new Listr([{ title, task }], options).run();
  };
  return {
    show(event: ApplyEvent) {
      if (event.type === 'apply-started')
        begin(`${plural(event.total, 'change')} on ${describeTarget(event)}`);
      else say(`${event.done}/${event.total} ${event.step.address}`);
    },
    async end(succeeded) {
      if (succeeded) ending?.resolve();
      else ending?.reject(new Error('nothing was written'));
      // Listr throws what the task threw; how the work ended is told by the outcome.
      await running?.catch(() => undefined);
    },
  };
}
