// SPDX-License-Identifier: EUPL-1.2

/** First release that has a thing, and first release that has it no more. Absent: always had it, still has it. */
export interface Available {
  readonly since?: string;
  readonly until?: string;
}

/** Releases of the backend that were measured: what the catalogue says about them is tested. */
export const backendReleases = ['2.43.10', '2.50.12'] as const;

/** Stable tags of the frontend that share one configuration schema. */
export const frontendReleases = ['2.27.0', '2.27.3', '2.27.6', '2.27.7', '2.27.8', '2.27.9'] as const;

export const newestBackend = '2.50.12' satisfies (typeof backendReleases)[number];
export const newestFrontend = '2.27.9' satisfies (typeof frontendReleases)[number];

export interface KnownRelease {
  /** The release the catalogue answers for. */
  readonly release: string;
  /** True when that is not the one asked for. */
  readonly assumed: boolean;
  /** One sentence about the difference, for people. */
  readonly note?: string;
}

/** Three numbers, e.g. `2.50.12`; a pre-release suffix is left out of the comparison. Undefined when it is no release. */
export function parseRelease(text: string): readonly [number, number, number] | undefined {
  const match = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:[-+.].*)?$/.exec(text);
  if (match === null) return undefined;
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** Negative when `left` is the older one. Texts that are no release count as the oldest. */
export function compareReleases(left: string, right: string): number {
  const before = parseRelease(left) ?? [0, 0, 0];
  const after = parseRelease(right) ?? [0, 0, 0];
  return before[0] - after[0] || before[1] - after[1] || before[2] - after[2];
}

export const isAvailable = (entry: Available, release: string): boolean =>
  (entry.since === undefined || compareReleases(release, entry.since) >= 0) &&
  (entry.until === undefined || compareReleases(release, entry.until) < 0);

export const knownBackend = (release: string): KnownRelease =>
  nearestKnown('backend', backendReleases, release);

export const knownFrontend = (release: string): KnownRelease =>
  nearestKnown('frontend', frontendReleases, release);

/**
 * A release between two measured ones is judged by its own number, since `since` and `until` are exact; one outside
 * the measured range by the nearest end of it.
 */
function nearestKnown(what: string, known: readonly [string, ...string[]], asked: string): KnownRelease {
  if (known.includes(asked)) return { release: asked, assumed: false };
  const oldest = known[0];
  const newest = known.at(-1) ?? oldest;
  const isNewer = compareReleases(asked, newest) > 0;
  const isOlder = compareReleases(asked, oldest) < 0;
  const release = isNewer ? newest : isOlder ? oldest : asked;
  const relation = isNewer
    ? `newer than ${newest}, the newest this toolkit knows, and is judged by that`
    : isOlder
      ? `older than ${oldest}, the oldest this toolkit knows, and is judged by that`
      : `between ${oldest} and ${newest}; the toolkit was tested with those two`;
  return { release, assumed: true, note: `The ${what} release ${asked} is ${relation}.` };
}
