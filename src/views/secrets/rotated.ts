// SPDX-License-Identifier: EUPL-1.2
import { jsonDocument } from '../json-document.js';

export interface Rotated {
  readonly rotated: ReadonlyArray<{ readonly name: string; readonly resumed: boolean }>;
  /** Services that were made anew; undefined when nothing ran. */
  readonly recreated: ReadonlyArray<string> | undefined;
}

export const describeRotated = ({ name, resumed }: Rotated['rotated'][number]): string =>
  resumed ? `Changed ${name}, with the value of the rotation that broke off.` : `Changed ${name}.`;

/** What changed, for people. */
export function prettyRotated({ rotated, recreated }: Rotated): string {
  const count = rotated.length === 1 ? '1 secret has' : `${rotated.length} secrets have`;
  const what = `${count} a new value: ${rotated.map(({ name }) => name).join(', ')}.`;
  if (recreated === undefined) return `${what}\nNothing runs now: it counts from the next signalen up.`;
  return `${what}\n${recreated.length === 0 ? 'No service had to be made anew.' : `Made anew with it: ${recreated.join(', ')}.`}`;
}

/** The same for scripts. */
export const jsonRotated = ({ rotated, recreated }: Rotated): string =>
  jsonDocument(true, { rotated, recreated: recreated ?? null });
