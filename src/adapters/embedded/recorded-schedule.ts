// SPDX-License-Identifier: EUPL-1.2
import type { Fields } from '../../state/configuration.js';
import type { Json } from '../../state/json.js';
import type { RecordedTask } from './recorded-items.js';

/** The fields of a schedule; undefined when its times or arguments are not understood. */
export function toSchedule(task: RecordedTask): Fields | undefined {
  const times = task.crontab === null ? undefined : parseCrontab(task.crontab);
  const args = parseJson(task.args);
  const kwargs = parseJson(task.kwargs);
  if (times === undefined || !Array.isArray(args)) return undefined;
  if (typeof kwargs !== 'object' || kwargs === null || Array.isArray(kwargs)) return undefined;
  return {
    task: task.task,
    ...times,
    every: null,
    args: args as ReadonlyArray<Json>,
    kwargs,
    enabled: task.enabled,
    description: task.description ?? '',
  };
}

/** `0 3 * * * (m/h/dM/MY/d) UTC`: the times, which of them is which, and the zone. */
function parseCrontab(text: string): { readonly cron: string; readonly timezone: string } | undefined {
  const match = /^((?:\S+ ){5})\(m\/h\/dM\/MY\/d\) (\S+)$/.exec(text);
  return match === null ? undefined : { cron: (match[1] ?? '').trim(), timezone: match[2] ?? 'UTC' };
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
