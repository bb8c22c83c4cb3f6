// SPDX-License-Identifier: EUPL-1.2
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Secrets that are easy to find back. Each has quotes, a backslash, a percent sign, a space and a letter outside ASCII,
 * so that whatever writes it down changes it; what stays recognisable in the middle of it is looked for in every spelling.
 */
export class Canaries {
  readonly values: ReadonlyMap<string, string>;

  /** `plain`: letters and digits alone, as what the toolkit invents itself. */
  constructor(names: ReadonlyArray<{ readonly name: string; readonly plain: boolean }>) {
    this.values = new Map(names.map(({ name, plain }, index) => [name, canary(index, plain)]));
  }

  value(name: string): string {
    const value = this.values.get(name);
    if (value === undefined) throw new Error(`No canary is called ${name}`);
    return value;
  }

  /** Which secrets can be read from a text, and in what spelling; empty is good. */
  leaksIn(content: string | Uint8Array): ReadonlyArray<string> {
    const text = typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
    const leaks: string[] = [];
    for (const [name, value] of this.values) {
      for (const [spelling, needle] of spellings(value)) {
        if (text.includes(needle)) leaks.push(`${name} (${spelling})`);
      }
    }
    return leaks;
  }

  /** The same for every file below `folder` and its name, without those that `except` names; paths are relative. */
  leaksBelow(folder: string, except: (path: string) => boolean): ReadonlyArray<string> {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => !except(path));
    return paths.flatMap((path) => {
      const full = join(folder, path);
      const content = lstatSync(full).isFile() ? readFileSync(full) : '';
      return [...this.leaksIn(path), ...this.leaksIn(content)].map((leak) => `${path}: ${leak}`);
    });
  }
}

const canary = (index: number, plain: boolean): string => {
  const core = `Kanarie${String(index).padStart(2, '0')}zQx7Vb9Lm2Rt5`;
  return plain ? `${core}Wc8Yd4Hf6Jg1Ns3Pk0Ae` : `${core} é"'\\%$&+/=${core}`;
};

/** What a value may look like after somebody wrote it down. */
function spellings(value: string): ReadonlyArray<readonly [string, string]> {
  const core = value.slice(0, 22);
  const bytes = Buffer.from(core);
  return [
    ['plain', core],
    ['reversed', [...core].reverse().join('')],
    ['hexadecimal', bytes.toString('hex')],
    ['upper case', core.toUpperCase()],
    ['URL-encoded', encodeURIComponent(value)],
    ['JSON', JSON.stringify(value).slice(1, -1)],
    ...[0, 1, 2].map((offset) => [`base64 at ${offset}`, base64Core(bytes, offset)] as const),
    ...[0, 1, 2].map((offset) => [`base64url at ${offset}`, base64Core(bytes, offset, 'base64url')] as const),
  ];
}

/** What base64 makes of the bytes when they begin at this place in a group of three: without what neighbours change. */
function base64Core(bytes: Buffer, offset: number, encoding: 'base64' | 'base64url' = 'base64'): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString(encoding)
    .replaceAll('=', '');
  return text.slice(offset === 0 ? 0 : offset + 1, -2);
}
