// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { findTask, periodicTasks } from '../../catalogue/tasks.js';
import { nearest } from '../../diagnostics/nearest.js';
import { makeAddress } from '../../state/address.js';
import type { Configuration, DesiredObject } from '../../state/configuration.js';
import type { Json } from '../../state/json.js';
import { objectsOf, sectionOf, withDefaults, withoutDefaults } from '../fields.js';
import { jsonValue } from '../json-value.js';
import type { Section } from '../kind.js';
import { once } from '../once.js';
import { about, type CheckWords, checked, maybe, text, wholeNumber } from '../schema.js';
import { cronProblems, tidyCron } from './cron.js';
import { scheduleKind } from './kind.js';
import { timeZoneProblems } from './time-zone.js';

/** What people mean by a time when they name no zone. */
const usualTimeZone = 'Europe/Amsterdam';

const periods = ['days', 'hours', 'minutes', 'seconds', 'microseconds'] as const;

function* unknownTask(written: string): Generator<CheckWords> {
  if (written.includes('.') || findTask(written) !== undefined) return;
  const suggestion = nearest(
    written,
    periodicTasks.map(({ name }) => name),
  );
  yield {
    code: 'SCHEDULE_TASK_UNKNOWN',
    message: `There is no task called "${written}".`,
    allowed: `${periodicTasks.map(({ name }) => name).join(', ')}, or the full Python path of a task`,
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function task(): z.ZodString {
  const schema = checked(text(200), unknownTask);
  const known = periodicTasks.map(({ name, meaning }) => ({ const: name, description: meaning }));
  z.globalRegistry.add(schema, {
    description: 'Wat er gebeurt: een korte naam, of het volledige Python-pad van een taak.',
    anyOf: [...known, { pattern: '\\.' }],
  });
  return schema;
}

const entry = () =>
  checked(
    z.strictObject({
      task: task(),
      cron: maybe(
        'Wanneer: minuut, uur, dag van de maand, maand, dag van de week. "0 3 * * *" is elke nacht om drie uur.',
        checked(z.string(), cronProblems),
      ),
      timezone: maybe(
        'Tijdzone van cron. Standaard: Europe/Amsterdam.',
        checked(z.string(), timeZoneProblems),
      ),
      every: maybe(
        'Om de hoeveel tijd, in plaats van cron.',
        z.strictObject({
          count: about('Hoeveel.', wholeNumber(1)),
          period: about('Van wat: days, hours, minutes, seconds of microseconds.', z.enum(periods)),
        }),
      ),
      args: maybe('Gegevens voor de taak, op volgorde.', z.array(jsonValue())),
      kwargs: maybe(
        'Gegevens voor de taak, met naam, bijvoorbeeld days: 365.',
        z.record(z.string(), jsonValue()),
      ),
      enabled: maybe('Staat de taak aan? Standaard: true.', z.boolean()),
      oneOff: maybe('Alleen de eerstvolgende keer uitvoeren? Standaard: false.', z.boolean()),
      queue: maybe('Wachtrij; laat weg als er maar één is.', z.nullable(text(200))),
      priority: maybe('Voorrang in de wachtrij.', z.nullable(wholeNumber(0, 255))),
      expireSeconds: maybe('Na hoeveel seconden een gemiste beurt vervalt.', z.nullable(wholeNumber(0))),
      description: maybe('Uitleg voor beheerders.', z.string()),
    }),
    cronOrEvery,
  );

function* cronOrEvery(said: {
  readonly cron?: unknown;
  readonly every?: unknown;
  readonly timezone?: unknown;
}): Generator<CheckWords> {
  const both = said.cron !== undefined && said.every !== undefined;
  if (both || (said.cron === undefined && said.every === undefined)) {
    yield {
      code: 'SCHEDULE_NO_TIME',
      message: both
        ? 'This schedule has both `cron` and `every`.'
        : 'This schedule does not say when it runs.',
      allowed: 'either `cron` or `every`',
    };
  } else if (said.every !== undefined && said.timezone !== undefined) {
    yield {
      code: 'SCHEDULE_NO_TIME',
      message: 'A time zone has no meaning for `every`.',
      allowed: '`timezone` beside `cron`',
      path: ['timezone'],
    };
  }
}

const schema = once(() => z.record(text(200), entry()));

type Schedules = z.infer<ReturnType<typeof schema>>;

export const schedulesSection: Section<Schedules> = {
  name: 'schedules',
  file: 'schedules.yaml',
  description: 'Taken die vanzelf draaien, zoals het anonimiseren van melders.',
  get schema() {
    return schema();
  },
  kinds: [scheduleKind],
  load: loadSchedules,
  unload: unloadSchedules,
};

function* loadSchedules(schedules: Schedules): Generator<DesiredObject> {
  for (const [name, said] of Object.entries(schedules)) {
    const cron = said.cron === undefined ? null : tidyCron(said.cron);
    yield {
      address: makeAddress('schedule', name),
      fields: withDefaults(scheduleKind.fields, {
        ...said,
        task: findTask(said.task)?.path ?? said.task,
        cron,
        timezone: cron === null ? null : (said.timezone ?? usualTimeZone),
      }),
      path: ['schedules', name],
    };
  }
}

function unloadSchedules(live: Configuration): ReturnType<typeof sectionOf<Schedules>> {
  const schedules = objectsOf(live, 'schedule').map(({ identity, fields }) => {
    const { task: _task, timezone, ...rest } = withoutDefaults(scheduleKind.fields, fields);
    const path = String(fields.task);
    const zone: Record<string, Json> =
      timezone === undefined || timezone === usualTimeZone ? {} : { timezone };
    return [identity, { task: findTask(path)?.name ?? path, ...rest, ...zone }];
  });
  return sectionOf(Object.fromEntries(schedules) as Schedules);
}
