// SPDX-License-Identifier: EUPL-1.2

/** Goes up when a field disappears or changes its meaning; new fields may come at any time. */
const schemaVersion = 1;

/** The one document a command prints with `--json`: always its version first, and whether all went well. */
export const jsonDocument = (ok: boolean, content: object): string =>
  JSON.stringify({ schemaVersion, ok, ...content }, undefined, 2);
