// SPDX-License-Identifier: EUPL-1.2
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CliResult, runCli } from '../cli/run-cli.js';
import { makePipe } from '../fakes/named-pipe.js';
import { pageInstance } from './whole-instances.js';

interface Report {
  readonly diagnostics: ReadonlyArray<{ readonly code: string; readonly file?: string }>;
}

describe('validate, on files that were never meant to be read', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'signalen-nasty-'));
    for (const [path, text] of Object.entries(pageInstance())) put(path, text);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function put(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }

  function replace(path: string, make: (place: string) => void): void {
    rmSync(join(folder, path), { force: true });
    make(join(folder, path));
  }

  function expectNoTrace({ stdout, stderr, exitCode }: CliResult): void {
    expect(stdout + stderr).not.toMatch(
      /^\s+at .*\(?(?:file|node):|TOOL_INTERNAL_ERROR|TypeError|RangeError/m,
    );
    expect(exitCode, stdout + stderr).toBe(3);
  }

  /** Codes and files of what was found, after making sure that both ways of showing it end well. */
  async function found(): Promise<ReadonlyArray<string>> {
    expectNoTrace(await runCli(['validate'], { cwd: folder }));
    const json = await runCli(['validate', '--json'], { cwd: folder });
    expectNoTrace(json);
    const { diagnostics } = JSON.parse(json.stdout) as Report;
    return diagnostics.map(({ code, file = '' }) => `${code} ${file}`.trim());
  }

  const bomb = [...'abcdefghij'].map((name, index, all) => {
    const item = index === 0 ? 'x' : `*${all[index - 1]}`;
    return `${name}: &${name} [${Array(10).fill(item).join(', ')}]`;
  });

  it.each([
    ['malformed YAML', 'departments.yaml', 'departments: {REI: [\n', 'SOURCE_YAML_SYNTAX departments.yaml'],
    [
      'YAML that is cut off',
      'signalen.yaml',
      'municipality:\n  name: "Utr',
      'SOURCE_YAML_SYNTAX signalen.yaml',
    ],
    ['a list where sections belong', 'departments.yaml', '- REI\n', 'SOURCE_NOT_A_MAP departments.yaml'],
    ['wrong types', 'departments.yaml', 'departments: [REI]\n', 'SCHEMA_WRONG_TYPE departments.yaml'],
    [
      'a value that holds itself',
      'departments.yaml',
      'departments: &a\n  REI: *a\n',
      'SOURCE_ALIAS_CYCLE departments.yaml',
    ],
    ['an alias bomb', 'departments.yaml', `${bomb.join('\n')}\n`, 'SOURCE_ALIAS_BOMB departments.yaml'],
    [
      'a tower of brackets',
      'departments.yaml',
      `departments: ${'['.repeat(100_000)}`,
      'SOURCE_TOO_DEEP departments.yaml',
    ],
    [
      'a tower of indentation',
      'departments.yaml',
      Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      'SOURCE_TOO_DEEP departments.yaml',
    ],
    [
      'JavaScript names',
      'departments.yaml',
      'departments: {__proto__: {name: X}, constructor: {name: Y}}\n',
      'SOURCE_KEY_RESERVED departments.yaml',
    ],
    [
      'a picture',
      'departments.yaml',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0xff),
      'FILE_NOT_TEXT',
    ],
    ['Latin-1', 'departments.yaml', Uint8Array.of(0x61, 0x3a, 0x20, 0xe9, 0x0a), 'FILE_NOT_TEXT'],
    ['UTF-16', 'departments.yaml', Buffer.from('\uFEFFdepartments: {}\n', 'utf16le'), 'FILE_NOT_TEXT'],
    [
      'GeoJSON with NaN',
      'areas/wijken.geojson',
      '{"type": "FeatureCollection", "features": [NaN]}',
      'AREA_NOT_A_NUMBER areas/wijken.geojson',
    ],
    [
      'GeoJSON that is cut off',
      'areas/wijken.geojson',
      '{"type": "FeatureCollection", "features": [{',
      'AREA_JSON_SYNTAX areas/wijken.geojson',
    ],
    [
      'a tower of brackets in GeoJSON',
      'areas/wijken.geojson',
      `{"type": "FeatureCollection", "features": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
      '',
    ],
  ] as const)('finds %s', async (_, path, content, expected) => {
    put(path, content);

    const codes = await found();

    if (expected === '') expect(codes.length).toBeGreaterThan(0);
    else
      expect(
        codes.some((code) => code === expected || code.startsWith(`${expected} `)),
        codes.join('\n'),
      ).toBe(true);
  });

  it('finds 50 MB of YAML without reading it', async () => {
    put('departments.yaml', 'departments: {}\n');
    truncateSync(join(folder, 'departments.yaml'), 50_000_000);

    expect((await found()).some((code) => code.startsWith('FILE_TOO_LARGE'))).toBe(true);
  });

  it('reads 7 MB of YAML, and says what is wrong with it', async () => {
    put(
      'departments.yaml',
      `departments:\n${'  A: {name: X, internal: true, canDirect: false}\n'.repeat(140_000)}`,
    );

    const codes = await found();

    expect(codes).toContain('SOURCE_KEY_TWICE departments.yaml');
    expect(codes.length).toBeLessThan(1000);
  });

  it('finds links that point nowhere, that leave the instance, and that go round', async () => {
    for (const [name, target] of [
      ['a.yaml', 'gone.yaml'],
      ['b.yaml', '/etc/hostname'],
      ['c.yaml', 'c.yaml'],
    ] as const) {
      replace(name, (place) => symlinkSync(target, place));
    }

    const codes = await found();

    expect(codes.filter((code) => code.startsWith('FILE_UNREADABLE'))).toHaveLength(3);
  });

  it('does not hang on a pipe, nor read a device through a link', async () => {
    replace('departments.yaml', makePipe);
    replace('sources.yaml', (place) => symlinkSync('/dev/zero', place));

    const codes = await found();

    expect(codes.filter((code) => code.startsWith('FILE_'))).toHaveLength(2);
  });

  it('is not confused by a folder that is called like a file', async () => {
    replace('departments.yaml', (place) => mkdirSync(place));
    replace('areas/wijken.geojson', (place) => mkdirSync(place));

    expect((await found()).some((code) => code.startsWith('FILE_NOT_A_FILE'))).toBe(true);
  });

  it('ends well for every other command that reads an instance', async () => {
    put('departments.yaml', 'departments: {REI: [\n');
    for (const args of [
      ['plan'],
      ['apply', '--yes'],
      ['test'],
      ['config', 'show'],
      ['validate', '--fix'],
      ['validate', '--format', 'sarif'],
    ]) {
      const { stdout, stderr, exitCode } = await runCli(args, { cwd: folder });

      expect(stdout + stderr, args.join(' ')).not.toMatch(
        /TOOL_INTERNAL_ERROR|TypeError|^\s+at .*(?:file|node):/m,
      );
      expect([1, 3], `${args.join(' ')}: ${stdout}${stderr}`).toContain(exitCode);
    }
    expect(readFileSync(join(folder, 'departments.yaml'), 'utf8')).toBe('departments: {REI: [\n');
    expect(existsSync(join(folder, '.signalen'))).toBe(false);
  });
});
