// SPDX-License-Identifier: EUPL-1.2
import type * as z from 'zod';
import type { Section } from '../kind.js';

interface SettingsSection<Value> {
  readonly name: string;
  readonly file: string;
  readonly description: string;
  /** Made when it is first asked for: building every schema costs more than reading a small instance. */
  readonly schema: () => z.ZodType<Value>;
  readonly attachments?: (value: Value) => ReadonlyArray<string>;
}

/** A section that describes the installation and holds no configuration objects. */
export function settingsSection<Value>(definition: SettingsSection<Value>): Section<Value> {
  let schema: z.ZodType<Value> | undefined;
  return {
    name: definition.name,
    file: definition.file,
    description: definition.description,
    kinds: [],
    get schema() {
      schema ??= definition.schema();
      return schema;
    },
    ...(definition.attachments === undefined ? {} : { attachments: definition.attachments }),
  };
}
