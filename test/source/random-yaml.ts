// SPDX-License-Identifier: EUPL-1.2
/** Numbers from a seed, the same on every machine (mulberry32), so that a failing case can be run again. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 up to but not including `bound`. */
  below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }

  pick<Item>(items: ReadonlyArray<Item>): Item {
    return items[this.below(items.length)] as Item;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
}

const words = [
  'afval',
  'Let op',
  "foto's",
  'straat 3',
  'ja',
  'nee',
  'é€😀',
  'a,b',
  'x: y',
  '# geen',
  '- x',
  '',
  ' ',
];
const plain = [
  'afval',
  'true',
  'null',
  '12',
  '-3.5',
  '3 dagen',
  '22:00',
  '2026-01-05',
  'yes',
  'a b  c',
  'https://x.nl/#a',
];
const keys = ['naam', 'sub', 'a-b', 'q_1', "'1'", '"x y"', 'opties', 'when', 'z'];
const escapes = ['\\n', '\\t', '\\"', '\\\\', '\\u00e9', '\\U0001F600', '\\x41', 'tekst', ' ', 'é'];

/** A well-formed document in every style that people use, except anchors and tags. */
export function randomDocument(random: Random): string {
  return `${random.chance(30) ? '# kop\n' : ''}${mapLines(random, 0, 3).join('\n')}\n`;
}

function mapLines(random: Random, indent: number, depth: number): string[] {
  const lines: string[] = [];
  const used = new Set<string>();
  for (let count = 1 + random.below(4); count > 0; count -= 1) {
    const key = random.pick(keys);
    if (used.has(key)) continue;
    used.add(key);
    if (random.chance(15)) lines.push(`${' '.repeat(indent)}# uitleg`);
    if (random.chance(10)) lines.push('');
    lines.push(...valueLines(random, { prefix: `${' '.repeat(indent)}${key}:`, indent, depth }));
  }
  return lines;
}

interface Spot {
  readonly prefix: string;
  readonly indent: number;
  readonly depth: number;
}

function valueLines(random: Random, { prefix, indent, depth }: Spot): string[] {
  const deeper = indent + random.pick([2, 2, 2, 4]);
  const kind = random.below(depth > 0 ? 9 : 5);
  const comment = random.chance(15) ? ' # zo' : '';
  switch (kind) {
    case 0:
      return [`${prefix} ${random.pick(plain)}${comment}`];
    case 1:
      return [`${prefix} ${quoted(random)}${comment}`];
    case 2:
      return [`${prefix} ${flow(random, 2)}${comment}`];
    case 3:
      return blockText(random, prefix, deeper);
    case 4:
      return [
        `${prefix} eerste regel`,
        `${' '.repeat(deeper)}tweede  regel`,
        ...(random.chance(30) ? [''] : []),
      ];
    case 5:
    case 6:
      return [`${prefix}${comment}`, ...mapLines(random, deeper, depth - 1)];
    default:
      return [`${prefix}${comment}`, ...listLines(random, { prefix, indent: deeper, depth })];
  }
}

function listLines(random: Random, { indent, depth }: Spot): string[] {
  const lines: string[] = [];
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    const prefix = `${' '.repeat(indent)}-`;
    if (random.chance(40)) {
      const [first = '', ...rest] = mapLines(random, indent + 2, depth - 1).filter(
        (line) => !/^\s*(?:#|$)/.test(line),
      );
      lines.push(`${prefix} ${first.trimStart()}`, ...rest);
    } else lines.push(...valueLines(random, { prefix, indent, depth: 0 }));
  }
  return lines;
}

function quoted(random: Random): string {
  if (random.chance(50))
    return `'${random.pick(words).replaceAll("'", "''")}${random.pick(words).replaceAll("'", "''")}'`;
  return `"${random.pick(escapes)}${random.pick(escapes)}${random.pick(escapes)}"`;
}

function flow(random: Random, depth: number): string {
  const kind = random.below(depth > 0 ? 4 : 2);
  if (kind === 0) return random.pick(['a', 'b c', '1', 'true', 'null', '-2']);
  if (kind === 1) return quoted(random);
  const parts = Array.from({ length: random.below(4) }, () => flow(random, depth - 1));
  const space = random.pick(['', ' ']);
  if (kind === 2) return `[${space}${parts.join(', ')}${space}]`;
  return `{${space}${parts.map((part, index) => `k${index}: ${part}`).join(', ')}${space}}`;
}

function blockText(random: Random, prefix: string, indent: number): string[] {
  const header = random.pick(['|', '|-', '|+', '>', '>-', '>+']);
  const margin = ' '.repeat(indent);
  const body = Array.from({ length: 1 + random.below(4) }, (_, index) => {
    if (index > 0 && random.chance(25)) return '';
    const extra = index > 0 && random.chance(15) ? '  ' : '';
    return `${margin}${extra}regel ${index} met ${random.pick(['tekst', '# hek', 'a: b', '"', 'eind  '])}`;
  });
  return [`${prefix} ${header}`, ...body];
}

const noise = [
  '\t',
  ':',
  '- ',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  '#',
  '&a ',
  '*a',
  '!!str ',
  '|',
  '>',
  '\n',
  '\r\n',
  ',',
  '?',
  '%',
  '@',
  ' ',
  '  ',
  '0b1',
  '1e5',
  '.5',
  '---\n',
  '\u2028',
  '\uFEFF',
  '<<: ',
  '0o7',
  '0x1F',
  '~',
  '😀',
];

/** The same text after a few accidents: lines gone, doubled or swapped, characters lost or put in. */
export function mutate(random: Random, text: string): string {
  let mutated = text;
  for (let times = 1 + random.below(3); times > 0; times -= 1) mutated = mutateOnce(random, mutated);
  return mutated;
}

function mutateOnce(random: Random, text: string): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const offset = random.below(text.length + 1);
  switch (random.below(7)) {
    case 0:
      return lines.toSpliced(at, 1).join('\n');
    case 1:
      return lines.toSpliced(at, 0, lines[at] ?? '').join('\n');
    case 2:
      return lines.toSpliced(at, 1, ` ${lines[at] ?? ''}`).join('\n');
    case 3:
      return text.slice(0, offset) + text.slice(offset + 1 + random.below(3));
    case 4:
      return text.slice(0, offset);
    case 5:
      return lines.toSpliced(at, 1, (lines[at] ?? '').slice(1)).join('\n');
    default:
      return text.slice(0, offset) + random.pick(noise) + text.slice(offset);
  }
}
