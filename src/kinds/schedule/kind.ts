// SPDX-License-Identifier: EUPL-1.2
import type { Kind } from '../kind.js';

const task = 'django_celery_beat.PeriodicTask';
const crontab = 'django_celery_beat.CrontabSchedule';
const interval = 'django_celery_beat.IntervalSchedule';

const rarely = 'no task of Signalen needs it';
const kept = 'the scheduler keeps it';

export const scheduleKind: Kind = {
  name: 'schedule',
  section: 'schedules',
  level: 0,
  title: { singular: 'schedule', plural: 'schedules' },
  fields: {
    // The backend has no default: the schema asks for a task.
    task: { default: '', label: 'task', columns: [`${task}.task`] },
    cron: {
      default: null,
      label: 'cron',
      columns: [
        `${task}.crontab`,
        `${crontab}.minute`,
        `${crontab}.hour`,
        `${crontab}.day_of_month`,
        `${crontab}.month_of_year`,
        `${crontab}.day_of_week`,
      ],
    },
    // Null when there is no cron. With one the files' default is the clock on the wall; the backend's is UTC.
    timezone: { default: null, label: 'time zone', columns: [`${crontab}.timezone`] },
    every: {
      default: null,
      label: 'every',
      columns: [`${task}.interval`, `${interval}.every`, `${interval}.period`],
    },
    // The backend keeps these two as JSON in a text.
    args: { default: [], label: 'arguments', columns: [`${task}.args`] },
    kwargs: { default: {}, label: 'named arguments', columns: [`${task}.kwargs`] },
    enabled: { default: true, label: 'enabled', columns: [`${task}.enabled`] },
    oneOff: { default: false, label: 'once only', columns: [`${task}.one_off`] },
    queue: { default: null, label: 'queue', columns: [`${task}.queue`] },
    priority: { default: null, label: 'priority', columns: [`${task}.priority`] },
    expireSeconds: { default: null, label: 'expires after', columns: [`${task}.expire_seconds`] },
    description: { default: '', label: 'description', columns: [`${task}.description`] },
  },
  leftOut: {
    [`${task}.name`]: 'it is the identity',
    [`${task}.solar`]: 'nothing in Signalen follows the sun',
    [`${task}.clocked`]: 'a moment that has passed is no configuration',
    [`${task}.start_time`]: 'a moment that has passed is no configuration',
    [`${task}.expires`]: 'a moment that has passed is no configuration',
    [`${task}.exchange`]: rarely,
    [`${task}.routing_key`]: rarely,
    [`${task}.headers`]: rarely,
    [`${task}.last_run_at`]: kept,
    [`${task}.total_run_count`]: kept,
    [`${task}.date_changed`]: kept,
  },
  switchOff: { enabled: false },
  isActive: ({ enabled }) => enabled === true,
  references: () => [],
};
