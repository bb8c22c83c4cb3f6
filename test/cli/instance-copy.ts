// SPDX-License-Identifier: EUPL-1.2
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A complete instance in a folder of its own, to be changed at will. */
export interface InstanceCopy {
  readonly folder: string;
  /** The folder around it, for what is no part of it. */
  readonly home: string;
  read(file: string): string;
  /** Replaces the first `from` in a file; fails when it is not there. */
  edit(file: string, from: string, to: string): void;
  write(file: string, text: string): void;
  remove(): void;
}

/** A copy of what `init` writes for Utrecht, called `utrecht`. */
export function copyUtrecht(): InstanceCopy {
  const home = mkdtempSync(join(tmpdir(), 'signalen-cli-'));
  const folder = join(home, 'utrecht');
  cpSync(join(import.meta.dirname, '../golden/utrecht-demo'), folder, { recursive: true });
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  return {
    folder,
    home,
    read,
    write,
    edit(file, from, to) {
      const text = read(file);
      if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
      write(
        file,
        text.replace(from, () => to),
      );
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
