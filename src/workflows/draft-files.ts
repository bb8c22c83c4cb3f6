// SPDX-License-Identifier: EUPL-1.2
import type { Files, ReadOutcome } from '../ports/files.js';

/** Files with some texts changed in memory only, until `writeAll`. */
export class DraftFiles implements Files {
  readonly #files: Files;
  readonly #texts: ReadonlyMap<string, string>;

  constructor(files: Files, texts: ReadonlyMap<string, string> = new Map()) {
    this.#files = files;
    this.#texts = texts;
  }

  get root(): string {
    return this.#files.root;
  }

  /** The same draft with more texts changed. */
  with(texts: ReadonlyMap<string, string>): DraftFiles {
    return new DraftFiles(this.#files, new Map([...this.#texts, ...texts]));
  }

  async readText(path: string): Promise<ReadOutcome> {
    const text = this.#texts.get(path);
    return text === undefined ? this.#files.readText(path) : { ok: true, text };
  }

  async readBytes(path: string): Promise<Uint8Array | undefined> {
    const text = this.#texts.get(path);
    return text === undefined ? this.#files.readBytes(path) : new TextEncoder().encode(text);
  }

  exists(path: string): Promise<boolean> {
    return this.#files.exists(path);
  }

  list(folder: string): Promise<ReadonlyArray<string>> {
    return this.#files.list(folder);
  }

  async writeAtomically(path: string, text: string, options?: { readonly mode?: number }): Promise<void> {
    await this.#files.writeAtomically(path, text, options);
  }

  /** Writes the changed texts, each file atomically. */
  async writeAll(): Promise<void> {
    for (const [path, text] of this.#texts) await this.#files.writeAtomically(path, text);
  }
}
