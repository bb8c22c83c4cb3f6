// SPDX-License-Identifier: EUPL-1.2
import type { ApplyEvent } from '../../apply/outcome.js';
import { printable } from '../findings/printable.js';
import { describeTarget, plural, symbols } from '../plan/words.js';

/** Shows events while they happen; `end` must follow, however the work ended. */
export interface ApplyProgress {
  show(event: ApplyEvent): void;
  end(succeeded: boolean): Promise<void>;
}

/** CI systems end jobs that say nothing for long. */
const heartbeatMilliseconds = 30_000;

/** One line per step, and a sign of life when nothing happens. */
export function lineProgress(note: (text: string) => void): ApplyProgress {
  let last = 'starting';
  const heartbeat = setInterval(() => note(`Still busy: ${last}.`), heartbeatMilliseconds);
  heartbeat.unref();
  return {
    show(event) {
      heartbeat.refresh();
      last = describeEvent(event);
      note(last);
    },
    async end() {
      clearInterval(heartbeat);
    },
  };
}

export function describeEvent(event: ApplyEvent): string {
  switch (event.type) {
    case 'apply-started':
      return printable(`Applying ${plural(event.total, 'change')} to ${describeTarget(event)}`);
    case 'step-applied': {
      const { step, done, total } = event;
      return printable(`  ${symbols[step.action]} ${step.address} (${done}/${total})`);
    }
    default:
      return event satisfies never;
  }
}
