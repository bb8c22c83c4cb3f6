// SPDX-License-Identifier: EUPL-1.2

/** Rendered files by their path relative to one folder, with `/`. Same input, same bytes; never a secret in them. */
export type FileSet = ReadonlyMap<string, RenderedFile>;

export interface RenderedFile {
  /** Text (UTF-8), or bytes of an asset such as a logo. */
  readonly content: string | Uint8Array;
  /** True for a script that is started; then mode 0755, else 0644. */
  readonly executable?: true;
}
