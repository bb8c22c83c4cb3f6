// SPDX-License-Identifier: EUPL-1.2
import type { CheckWords } from '../schema.js';

interface CronField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Characters the column of the backend takes. */
  readonly longest: number;
  readonly names?: ReadonlyArray<string>;
}

const cronFields: ReadonlyArray<CronField> = [
  { name: 'minute', min: 0, max: 59, longest: 240 },
  { name: 'hour', min: 0, max: 23, longest: 96 },
  { name: 'day of the month', min: 1, max: 31, longest: 124 },
  { name: 'month', min: 1, max: 12, longest: 64 },
  {
    name: 'day of the week',
    min: 0,
    max: 6,
    longest: 64,
    names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
  },
];

const allowedForm = 'minute, hour, day of the month, month, day of the week, such as "0 3 * * *"';

/** What is wrong with a cron line, as the backend's scheduler reads it. */
export function* cronProblems(cron: string): Generator<CheckWords> {
  const parts = cron.trim().split(/\s+/);
  if (parts.length !== cronFields.length) {
    yield {
      code: 'SCHEDULE_CRON_INVALID',
      message: `"${cron}" has ${parts.length} part${parts.length === 1 ? '' : 's'} instead of five.`,
      allowed: allowedForm,
    };
    return;
  }
  for (const [index, field] of cronFields.entries()) {
    const part = parts[index] ?? '';
    const wrong = part.length > field.longest ? part : part.split(',').find((item) => !isItem(item, field));
    if (wrong === undefined) continue;
    yield {
      code: 'SCHEDULE_CRON_INVALID',
      message: `"${shorten(wrong)}" is no ${field.name} in "${shorten(cron)}".`,
      allowed: `*, */n, numbers from ${field.min} to ${field.max}${field.names === undefined ? '' : ', mon to sun'}, ranges and lists of these`,
    };
  }
}

/** The parts of a cron line with one space between them. */
export const tidyCron = (cron: string): string => cron.trim().split(/\s+/).join(' ');

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

// One of: *  */5  3  1-5  1-5/2. A range may run over the end, as in fri-mon.
function isItem(item: string, field: CronField): boolean {
  const [range = '', step, ...more] = item.split('/');
  if (more.length > 0) return false;
  if (step !== undefined && !/^[1-9]\d{0,3}$/.test(step)) return false;
  if (range === '*') return true;
  const [from = '', to, ...rest] = range.split('-');
  if (rest.length > 0 || !isValue(from, field)) return false;
  if (to === undefined) return step === undefined;
  return isValue(to, field);
}

function isValue(value: string, { min, max, names }: CronField): boolean {
  if (/^\d{1,2}$/.test(value)) return Number(value) >= min && Number(value) <= max;
  return names?.some((name) => value.toLowerCase().startsWith(name) && /^[a-z]+$/i.test(value)) ?? false;
}
