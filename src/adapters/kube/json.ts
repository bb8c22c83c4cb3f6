// SPDX-License-Identifier: EUPL-1.2

/** An object as the API server sends it: the types of the library, with moments as text instead of a Date. */
export type Json<Value> = Value extends Date
  ? string
  : Value extends ReadonlyArray<infer Item>
    ? ReadonlyArray<Json<Item>>
    : Value extends object
      ? { readonly [Key in keyof Value]: Json<Value[Key]> }
      : Value;

export interface JsonList<Item> {
  readonly metadata?: { readonly continue?: string };
  readonly items?: ReadonlyArray<Json<Item>>;
}
