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

  async exists(path: string): Promise<boolean> {
    return this.#texts.has(path) || (await this.#files.exists(path));
  }

  async list(folder: string): Promise<ReadonlyArray<string>> {
    const prefix = folder === '.' || folder === '' ? '' : `${folder}/`;
    const drafted = [...this.#texts.keys()]
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length))
      .filter((name) => !name.includes('/'));
    return [...new Set([...(await this.#files.list(folder)), ...drafted])].sort();
  }

  /** The texts that differ from what the draft was begun with, by path. */
  async changes(): Promise<ReadonlyMap<string, string>> {
    const changed = new Map<string, string>();
    for (const [path, text] of this.#texts) {
      const read = await this.#files.readText(path);
      if (!read.ok || read.text !== text) changed.set(path, text);
    }
    return changed;
  }

  async writeAtomically(path: string, text: string, options?: { readonly mode?: number }): Promise<void> {
    await this.#files.writeAtomically(path, text, options);
  }

  /** Writes the changed texts, each file atomically. */
  async writeAll(): Promise<void> {
    for (const [path, text] of this.#texts) await this.#files.writeAtomically(path, text);
  }
}
