// SPDX-License-Identifier: EUPL-1.2
import { nearest } from '../../diagnostics/nearest.js';
import type { CheckWords } from '../schema.js';

/** Names the backend knows look like this; it does not know offsets such as +01:00. */
const nameShape = /^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Z][A-Za-z0-9_+-]*)*$/;

export function* timeZoneProblems(written: string): Generator<CheckWords> {
  if (isTimeZone(written)) return;
  const suggestion = nearest(written, ['UTC', ...Intl.supportedValuesOf('timeZone')]);
  yield {
    code: 'SCHEDULE_TIME_ZONE_UNKNOWN',
    message: `"${written.slice(0, 80)}" is not a time zone.`,
    allowed: 'a name such as Europe/Amsterdam or UTC',
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

/** Nearly every schedule has one of these; asking the run time about a zone costs as much as all other checks together. */
const usual: ReadonlySet<string> = new Set(['Europe/Amsterdam', 'UTC']);

function isTimeZone(written: string): boolean {
  if (usual.has(written)) return true;
  if (!nameShape.test(written) || written.length > 63) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: written });
    return true;
  } catch {
    return false;
  }
}
