// SPDX-License-Identifier: EUPL-1.2
import type { Files, ReadOutcome } from '../../src/ports/files.js';

/** Files in memory, proven by the same contract as the files of the machine. */
export class MemoryFiles implements Files {
  readonly root = 'memory';
  readonly #bytes = new Map<string, Uint8Array>();

  constructor(texts: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [path, content] of Object.entries(texts)) this.put(path, content);
  }

  put(path: string, content: string | Uint8Array): void {
    this.#bytes.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }

  async readText(path: string): Promise<ReadOutcome> {
    if (leaves(path))
      return { ok: false, failure: { type: 'unreadable', reason: 'it is outside the folder' } };
    const bytes = this.#bytes.get(path);
    if (bytes === undefined)
      return { ok: false, failure: { type: this.#isFolder(path) ? 'not-a-file' : 'missing' } };
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return text.includes('\0') ? { ok: false, failure: { type: 'not-text' } } : { ok: true, text };
    } catch {
      return { ok: false, failure: { type: 'not-text' } };
    }
  }

  async readBytes(path: string): Promise<Uint8Array | undefined> {
    return leaves(path) ? undefined : this.#bytes.get(path);
  }

  async exists(path: string): Promise<boolean> {
    return !leaves(path) && (this.#bytes.has(path) || this.#isFolder(path));
  }

  async list(folder: string): Promise<ReadonlyArray<string>> {
    const prefix = prefixOf(folder);
    const names = [...this.#bytes.keys()]
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length));
    return names.filter((name) => !name.includes('/')).sort();
  }

  async writeAtomically(path: string, text: string): Promise<void> {
    if (leaves(path)) throw new Error(`"${path}" is outside the folder`);
    if (this.#isFolder(path)) throw new Error(`"${path}" is a folder`);
    this.put(path, text);
  }

  #isFolder(path: string): boolean {
    return (
      path === '' || path === '.' || [...this.#bytes.keys()].some((other) => other.startsWith(prefixOf(path)))
    );
  }
}

const leaves = (path: string): boolean => path.startsWith('/') || path.split('/').includes('..');

const prefixOf = (folder: string): string => (folder === '' || folder === '.' ? '' : `${folder}/`);
