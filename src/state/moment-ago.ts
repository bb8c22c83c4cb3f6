// SPDX-License-Identifier: EUPL-1.2

const seconds = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;
const duration = /^(?:\d+[smhd])+$/;

/**
 * A moment as people type it: ISO 8601, or how long ago (`90s`, `10m`, `1h30m`, `2d`). Milliseconds since 1970;
 * undefined when it is neither.
 */
export function parseMoment(text: string, now: Date): number | undefined {
  if (duration.test(text)) {
    const parts = [...text.matchAll(/(\d+)([smhd])/g)];
    const ago = parts.reduce(
      (sum, [, count, unit]) => sum + Number(count) * seconds[unit as keyof typeof seconds],
      0,
    );
    return now.getTime() - ago * 1_000;
  }
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return undefined;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : moment;
}
