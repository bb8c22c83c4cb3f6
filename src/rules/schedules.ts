// SPDX-License-Identifier: EUPL-1.2
import { findTask, type PeriodicTask, periodicTasks, type TaskArgument } from '../catalogue/tasks.js';
import type { Finding } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/nearest.js';
import { splitAddress } from '../state/address.js';
import type { DesiredObject } from '../state/configuration.js';
import type { RuleInput } from './input.js';
import { isRecord, recordOf, textOf } from './json-fields.js';
import { type Rule, rule, suggesting } from './rule.js';

interface Schedule {
  readonly name: string;
  readonly object: DesiredObject;
  readonly task: PeriodicTask | undefined;
  readonly enabled: boolean;
}

const schedulesOf = ({ objectsOf }: RuleInput): ReadonlyArray<Schedule> =>
  objectsOf('schedule').map((object) => ({
    name: splitAddress(object.address).identity,
    object,
    task: findTask(textOf(object.fields.task)),
    enabled: object.fields.enabled === true,
  }));

/** The value a schedule gives an argument, by name or by place. */
function argumentOf({ object, task }: Schedule, name: string): unknown {
  const { args, kwargs } = object.fields;
  const named = recordOf(kwargs)[name];
  if (named !== undefined) return named;
  const index = task?.arguments.findIndex((argument) => argument.name === name) ?? -1;
  return Array.isArray(args) && index >= 0 ? args[index] : undefined;
}

const unknownTask = rule('SCHEDULE_TASK_NOT_KNOWN_HERE', function* (input) {
  for (const { name, object, task } of schedulesOf(input)) {
    if (task !== undefined) continue;
    const written = textOf(object.fields.task);
    yield {
      code: 'SCHEDULE_TASK_NOT_KNOWN_HERE',
      path: [...object.path, 'task'],
      message: `The schedule "${name}" runs "${written}", which no known release of the backend has.`,
      ...suggesting(
        nearest(
          written,
          periodicTasks.flatMap((known) => [known.name, known.path]),
        ),
      ),
      allowed: periodicTasks.map((known) => known.name).join(', '),
    };
  }
});

const wrongArguments = rule('SCHEDULE_ARGUMENTS', function* (input) {
  for (const schedule of schedulesOf(input)) {
    for (const argument of schedule.task?.arguments ?? []) {
      const value = argumentOf(schedule, argument.name);
      const wrong = problemWith(argument, value);
      if (wrong === undefined) continue;
      yield {
        code: 'SCHEDULE_ARGUMENTS',
        path: [...schedule.object.path, isRecord(schedule.object.fields.kwargs) ? 'kwargs' : 'args'],
        message: `The schedule "${schedule.name}" ${wrong}, and ${schedule.task?.name} then fails.`,
        allowed: allowedFor(argument),
      };
    }
    const known = schedule.task?.arguments.map(({ name }) => name) ?? [];
    for (const name of Object.keys(recordOf(schedule.object.fields.kwargs))) {
      if (schedule.task === undefined || known.includes(name)) continue;
      yield unknownArgument(schedule, name, known);
    }
  }
});

const unknownArgument = (schedule: Schedule, name: string, known: ReadonlyArray<string>): Finding => ({
  code: 'SCHEDULE_ARGUMENTS',
  path: [...schedule.object.path, 'kwargs', name],
  on: 'key',
  message: `${schedule.task?.name} has no argument "${name}", so the schedule "${schedule.name}" fails.`,
  allowed: known.length === 0 ? 'no arguments' : known.join(', '),
  ...suggesting(nearest(name, known)),
});

function problemWith(
  { name, type, min, values, optional, ...rest }: TaskArgument,
  value: unknown,
): string | undefined {
  if (value === undefined || value === null) {
    return 'default' in rest || optional === true ? undefined : `does not give ${name}`;
  }
  if (type === 'integer' && (!Number.isInteger(value) || Number(value) < (min ?? Number.NEGATIVE_INFINITY))) {
    return `gives ${name} the value ${JSON.stringify(value)}`;
  }
  return values === undefined || (typeof value === 'string' && values.includes(value))
    ? undefined
    : `gives ${name} the value ${JSON.stringify(value)}`;
}

const allowedFor = ({ name, min, values, type }: TaskArgument): string =>
  values === undefined
    ? `${name}: a whole number${min === undefined ? '' : ` of at least ${min}`}${type === 'integer' ? '' : ' or a date'}`
    : `${name}: one of ${values.join(', ')}`;

const exportNotSet = rule('SCHEDULE_EXPORT_NOT_SET', function* (input) {
  if (input.settings.reports?.export !== undefined) return;
  for (const { name, object, task, enabled } of schedulesOf(input)) {
    if (!enabled || task?.name !== 'export-csv') continue;
    yield {
      code: 'SCHEDULE_EXPORT_NOT_SET',
      path: [...object.path, 'task'],
      message: `The schedule "${name}" makes the CSV files, but reports.export is not set: every run then fails.`,
      allowed: 'reports.export with an environment and a folder',
    };
  }
});

const deleteNotAllowed = rule('SCHEDULE_DELETE_NOT_ALLOWED', function* (input) {
  if (typeof input.settings.retention?.deleteAfterDays === 'number') return;
  for (const { name, object, task, enabled } of schedulesOf(input)) {
    if (!enabled || task?.needs !== 'retention.deleteAfterDays') continue;
    yield {
      code: 'SCHEDULE_DELETE_NOT_ALLOWED',
      path: [...object.path, 'task'],
      message: `The schedule "${name}" deletes reports, but retention.deleteAfterDays is not set: every run then fails.`,
      hint: 'Set retention.deleteAfterDays, or remove the schedule.',
    };
  }
});

const mapRefresh = 'refresh-public-map';

const mapNotRefreshed = rule('SCHEDULE_MAP_NOT_REFRESHED', function* (input) {
  if (input.settings.features?.publicMap !== true || !input.manages('schedule')) return;
  const refresh = schedulesOf(input).filter(({ task }) => task?.name === mapRefresh);
  if (refresh.some(({ enabled }) => enabled)) return;
  const off = refresh[0];
  // A new backend has a schedule of its own for this; it stays unless the files say otherwise.
  if (off === undefined && input.settings.unlisted?.schedules !== 'deactivate') return;
  yield {
    code: 'SCHEDULE_MAP_NOT_REFRESHED',
    path: off === undefined ? ['schedules'] : [...off.object.path, 'enabled'],
    ...(off === undefined ? { on: 'key' as const } : {}),
    message: 'The public map is on, but nothing refreshes it: new reports never appear.',
    allowed: `a schedule for ${mapRefresh}, for example every half hour`,
  };
});

const retentions = [
  { setting: 'anonymiseAfterDays', tasks: ['anonymise-reporters'] },
  { setting: 'deleteAfterDays', tasks: ['delete-reports', 'delete-closed-reports'] },
] as const;

const retention = rule(['RETENTION_NOT_SCHEDULED', 'RETENTION_DAYS_DIFFER'], function* (input) {
  if (!input.manages('schedule')) return;
  for (const { setting, tasks } of retentions) {
    const days = input.settings.retention?.[setting];
    if (typeof days !== 'number') continue;
    const carrying = schedulesOf(input).filter(
      ({ task, enabled }) => enabled && tasks.some((name) => name === task?.name),
    );
    if (carrying.length === 0) {
      const message = `retention.${setting} is ${days}, but no schedule carries it out.`;
      const hint = `Add a schedule for ${tasks[0]}.`;
      yield { code: 'RETENTION_NOT_SCHEDULED', path: ['retention', setting], message, hint };
    }
    for (const schedule of carrying) {
      const scheduled =
        argumentOf(schedule, 'days') ?? schedule.task?.arguments.find(({ name }) => name === 'days')?.default;
      // What is no number is reported as a wrong argument.
      if (typeof scheduled !== 'number' || scheduled === days) continue;
      const path = [...schedule.object.path, 'kwargs', 'days'];
      const message = `The schedule "${schedule.name}" uses ${scheduled} days, and retention.${setting} says ${days}.`;
      yield { code: 'RETENTION_DAYS_DIFFER', path, message, allowed: `days: ${days}` };
    }
  }
});

export const scheduleRules: ReadonlyArray<Rule> = [
  unknownTask,
  wrongArguments,
  exportNotSet,
  deleteNotAllowed,
  mapNotRefreshed,
  retention,
];
