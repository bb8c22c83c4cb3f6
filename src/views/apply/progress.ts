// SPDX-License-Identifier: EUPL-1.2

import type { ApplyEvent } from '../../apply/outcome.js';
import { kindOf } from '../../kinds/registry.js';
import { type KindName, splitAddress } from '../../state/address.js';
import { printable } from '../findings/printable.js';
import { describeTarget, plural } from '../plan/words.js';

/** Shows events while they happen; `end` must follow, however the work ended. */
export interface ApplyProgress {
  show(event: ApplyEvent): void;
  end(succeeded: boolean): Promise<void>;
}

/** CI systems end jobs that say nothing for long. */
const heartbeatMilliseconds = 30_000;

/** A line when a kind begins, and a sign of life when nothing happens. */
export function lineProgress(note: (text: string) => void): ApplyProgress {
  let last = 'Starting';
  let kind: KindName | undefined;
  const heartbeat = setInterval(() => note(`Still busy: ${last.trim()}`), heartbeatMilliseconds);
  heartbeat.unref();
  const say = (text: string): void => {
    heartbeat.refresh();
    last = printable(text);
    note(last);
  };
  return {
    show(event) {
      if (event.type === 'apply-started') {
        say(
          `${event.check ? 'Trying' : 'Applying'} ${plural(event.total, 'change')} ${event.check ? 'on' : 'to'} ${describeTarget(event)}`,
        );
        return;
      }
      const next = splitAddress(event.step.address).kind;
      if (next !== kind) say(`  ${kindOf(next).title.plural} (from ${event.done} of ${event.total})`);
      kind = next;
    },
    async end() {
      clearInterval(heartbeat);
    },
  };
}
