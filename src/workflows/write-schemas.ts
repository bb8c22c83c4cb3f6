// SPDX-License-Identifier: EUPL-1.2
import { jsonSchemas, printSchema } from '../kinds/json-schema.js';
import type { Files } from '../ports/files.js';

export interface WrittenSchema {
  /** E.g. `departments.schema.json`. */
  readonly name: string;
  /** The path or pattern of the files it describes, e.g. `environments/*.yaml`. */
  readonly describes: string;
  /** False when the file was there already, word for word. */
  readonly changed: boolean;
}

/** Writes the schema of every file kind into a folder. Files that are there already, word for word, are left alone. */
export async function writeSchemas(folder: Files): Promise<ReadonlyArray<WrittenSchema>> {
  const written: WrittenSchema[] = [];
  for (const { name, describes, schema } of jsonSchemas()) {
    const text = printSchema(schema);
    const present = await folder.readText(name);
    const changed = !present.ok || present.text !== text;
    if (changed) await folder.writeAtomically(name, text);
    written.push({ name, describes, changed });
  }
  return written;
}
