// SPDX-License-Identifier: EUPL-1.2
import type { Files, ReadOutcome } from '../ports/files.js';

type Content = string | Uint8Array;

/** Files with some of them changed in memory only, until `writeAll`. */
export class DraftFiles implements Files {
  readonly #files: Files;
  readonly #contents: ReadonlyMap<string, Content>;

  constructor(files: Files, contents: ReadonlyMap<string, Content> = new Map()) {
    this.#files = files;
    this.#contents = contents;
  }

  get root(): string {
    return this.#files.root;
  }

  /** The same draft with more files changed. */
  with(contents: ReadonlyMap<string, Content>): DraftFiles {
    return new DraftFiles(this.#files, new Map([...this.#contents, ...contents]));
  }

  async readText(path: string): Promise<ReadOutcome> {
    const content = this.#contents.get(path);
    if (content === undefined) return this.#files.readText(path);
    return typeof content === 'string'
      ? { ok: true, text: content }
      : { ok: false, failure: { type: 'not-text' } };
  }

  async readBytes(path: string): Promise<Uint8Array | undefined> {
    const content = this.#contents.get(path);
    return content === undefined ? this.#files.readBytes(path) : bytesOf(content);
  }

  async exists(path: string): Promise<boolean> {
    return this.#contents.has(path) || (await this.#files.exists(path));
  }

  async list(folder: string): Promise<ReadonlyArray<string>> {
    const prefix = folder === '.' || folder === '' ? '' : `${folder}/`;
    const drafted = [...this.#contents.keys()]
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length))
      .filter((name) => !name.includes('/'));
    return [...new Set([...(await this.#files.list(folder)), ...drafted])].sort();
  }

  /** What differs from what the draft was begun with, by path. */
  async changes(): Promise<ReadonlyMap<string, Content>> {
    const changed = new Map<string, Content>();
    for (const [path, content] of this.#contents) {
      const before = await this.#files.readBytes(path);
      if (before === undefined || !isSame(before, bytesOf(content))) changed.set(path, content);
    }
    return changed;
  }

  async writeAtomically(path: string, content: Content, options?: { readonly mode?: number }): Promise<void> {
    await this.#files.writeAtomically(path, content, options);
  }

  /** Writes what was changed, each file atomically. */
  async writeAll(): Promise<void> {
    for (const [path, content] of this.#contents) await this.#files.writeAtomically(path, content);
  }
}

const bytesOf = (content: Content): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

const isSame = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && left.every((byte, index) => byte === right[index]);
