// SPDX-License-Identifier: EUPL-1.2
import { MemoryFiles } from './memory-files.js';

/** Files in memory that remember what was written. */
export class RecordingFiles extends MemoryFiles {
  /** Paths in the order of writing. */
  readonly written: string[] = [];
  readonly #texts: Map<string, string>;

  constructor(texts: Readonly<Record<string, string>>) {
    super(texts);
    this.#texts = new Map(Object.entries(texts));
  }

  /** The files as they stand now. */
  get texts(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#texts);
  }

  override async writeAtomically(path: string, text: string): Promise<void> {
    await super.writeAtomically(path, text);
    this.written.push(path);
    this.#texts.set(path, text);
  }
}
