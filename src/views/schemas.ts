// SPDX-License-Identifier: EUPL-1.2
import { jsonDocument } from './json-document.js';

/** The schemas that were written, for the views. */
export interface SchemasReport {
  /** As typed, or as seen from the working folder. */
  readonly folder: string;
  readonly schemas: ReadonlyArray<{
    readonly name: string;
    readonly describes: string;
    readonly changed: boolean;
  }>;
}

/** Which file describes what, for people. */
export function schemasText({ folder, schemas }: SchemasReport): string {
  const width = Math.max(...schemas.map(({ name }) => name.length));
  const changed = schemas.filter((schema) => schema.changed).length;
  return [
    changed === 0
      ? `All ${schemas.length} schemas in ${folder}/ are up to date.`
      : `Wrote ${changed} of ${schemas.length} schemas to ${folder}/`,
    '',
    ...schemas.map(({ name, describes }) => `  ${name.padEnd(width)}  ${describes}`),
    '',
    'An editor uses one when the first line of a YAML file says:',
    `  # yaml-language-server: $schema=${folder.startsWith('/') ? folder : `./${folder}`}/departments.schema.json`,
  ].join('\n');
}

/** The same as one JSON document. */
export const schemasJson = ({ folder, schemas }: SchemasReport): string =>
  jsonDocument(true, { folder, schemas });
