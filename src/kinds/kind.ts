// SPDX-License-Identifier: EUPL-1.2
import type * as z from 'zod';
import type { Finding, InstancePath } from '../diagnostics/diagnostic.js';
import type { Address, KindName } from '../state/address.js';
import type { Configuration, DesiredObject, Fields } from '../state/configuration.js';
import type { Json } from '../state/json.js';

/** One field of a kind, in the toolkit's words, and the column of the backend it stands for. */
export interface FieldSpec {
  /** The value when the files are silent; it equals the backend's default unless a comment says why not. */
  readonly default: Json;
  /** How the plan calls it. */
  readonly label: string;
  /** `app.Model.field` of the backend (contract/models-*.json); several when one field spans columns. */
  readonly columns: ReadonlyArray<string>;
}

/** Columns of a kind's models that are no field of ours, each with the reason: `app.Model.field` → why. */
export type LeftOutColumns = Readonly<Record<string, string>>;

export interface LoadContext {
  /** Text of a file the section refers to; undefined (after a finding) when it cannot be read. */
  attachment(file: string): string | undefined;
  /** sha256 of the bytes of a file, hexadecimal; undefined (after a finding) when it cannot be read. */
  digest(file: string): string | undefined;
  report(finding: Finding): void;
  /** The value of another section; undefined when it is absent or did not pass its schema. */
  section(name: string): unknown;
  /** The expression that a routing rule's `when` at `path` stands for; undefined (after findings) when it stands for none. */
  compileWhen(when: unknown, path: InstancePath): string | undefined;
}

/** Everything about one kind of configuration object. Kinds know each other only by address. */
export interface Kind {
  readonly name: KindName;
  /** The top-level section of the files that holds its objects. */
  readonly section: string;
  /** Order of writing: lower levels first, so that references exist before they are used. */
  readonly level: number;
  readonly title: { readonly singular: string; readonly plural: string };
  readonly fields: Readonly<Record<string, FieldSpec>>;
  readonly leftOut: LeftOutColumns;
  /** Fields that switch an object off; undefined when the backend has no such thing. */
  readonly switchOff?: Fields;
  /** True when the object is switched on, for kinds that can be switched off. */
  isActive?(fields: Fields): boolean;
  /** The object that must exist before this one because its identity lies inside it: the main of a sub, the type of an area. */
  containerOf?(identity: string): Address | undefined;
  /**
   * The same object in its one canonical form, e.g. an empty text that may be absent as null. What `load` gives is
   * canonical; a store passes what it reads through here. Absent when every value has only one form.
   */
  normalise?(fields: Fields): Fields;
  /** Objects this one names, each with the field that names it. */
  references(fields: Fields): ReadonlyArray<{ readonly field: string; readonly address: Address }>;
  /** The same fields after some objects moved to another address; only kinds that name movable objects have it. */
  renameReferences?(fields: Fields, moved: ReadonlyMap<Address, Address>): Fields;
  /** Its own address after some objects moved: only kinds whose identity holds that of another object have it. */
  renameAddress?(address: Address, moved: ReadonlyMap<Address, Address>): Address;
}

/** A top-level section of the instance, e.g. `departments`. Settings are sections without kinds. */
export interface Section<Value = unknown> {
  readonly name: string;
  /** The file a new instance puts it in. */
  readonly file: string;
  /** One sentence in plain Dutch, for the editor. */
  readonly description: string;
  readonly schema: z.ZodType<Value>;
  readonly kinds: ReadonlyArray<Kind>;
  /** Files the section refers to, to be read before `load`. */
  attachments?(value: Value): ReadonlyArray<string>;
  /** Files of which only the digest is needed, e.g. icons. */
  digests?(value: Value): ReadonlyArray<string>;
  /** The kinds this value says something about; all of `kinds` when absent. */
  manages?(value: Value): ReadonlyArray<KindName>;
  /** The objects the section asks for. `value` has passed the schema. */
  load?(value: Value, context: LoadContext): Iterable<DesiredObject>;
  /**
   * The way back: the section that would load to exactly these objects, defaults dropped; undefined when there are none.
   * Files it needs beside the YAML (mail texts, GeoJSON) come along. `current` holds the sections of an instance that
   * is already there: names that its owner chose (of promises, of files) are kept.
   */
  unload?(
    live: Configuration,
    current?: Readonly<Record<string, unknown>>,
  ): { readonly value: Value; readonly attachments: ReadonlyMap<string, string> } | undefined;
}
