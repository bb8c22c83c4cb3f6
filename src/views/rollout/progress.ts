// SPDX-License-Identifier: EUPL-1.2
import type { RolloutEvent } from '../../rollout/events.js';
import { printable } from '../findings/printable.js';
import { eventLine } from './words.js';

/** Shows events while they happen; `end` must follow, however the work ended. */
export interface RolloutProgress {
  show(event: RolloutEvent): void;
  end(succeeded: boolean): Promise<void>;
}

/** CI systems end jobs that say nothing for long. */
const heartbeatMilliseconds = 15_000;

/** A line for each thing that happens, and a sign of life when nothing does. */
export function lineProgress(note: (text: string) => void): RolloutProgress {
  let last = 'Starting';
  let seconds = 0;
  const heartbeat = setInterval(() => {
    seconds += heartbeatMilliseconds / 1_000;
    note(`Still busy after ${seconds} seconds: ${last.replace(/ …$/, '').trim()}`);
  }, heartbeatMilliseconds);
  heartbeat.unref();
  return {
    show(event) {
      const line = eventLine(event);
      if (line === undefined) return;
      heartbeat.refresh();
      seconds = 0;
      last = printable(line);
      note(last);
    },
    async end() {
      clearInterval(heartbeat);
    },
  };
}
