// SPDX-License-Identifier: EUPL-1.2
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import type { ChartTools } from './chart-tools.js';

const run = promisify(execFile);

export const chartFolder = join(import.meta.dirname, '../../charts/signalen');

/** A value of the chart, as deep as it goes. */
export type Values = { readonly [key: string]: unknown };

/** A manifest. Tests look into every corner of it, so it is not typed further than that. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly [key: string]: unknown };
  readonly [key: string]: unknown;
}

/** The tools, or undefined when they are missing and the suite is skipped; set-up has said so. */
export const toolsOfChart = (): ChartTools | undefined => {
  const tools = inject('chartTools');
  return 'missing' in tools ? undefined : tools;
};

/** The values of an example of the chart. */
export const exampleValues = (name: 'minimal' | 'trial'): Values =>
  parse(readFileSync(join(chartFolder, `examples/${name}.yaml`), 'utf8')) as Values;

const isMap = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Merges as helm does: maps merge, everything else replaces. Undefined takes a key away. */
export function mergeValues(...all: ReadonlyArray<Values>): Values {
  const merged: Record<string, unknown> = {};
  for (const values of all) {
    for (const [key, value] of Object.entries(values)) {
      const before = merged[key];
      if (value === undefined) delete merged[key];
      else merged[key] = isMap(value) && isMap(before) ? mergeValues(before, value) : value;
    }
  }
  return merged;
}

/** `a.b.c` and a value as nested values. */
export const at = (path: string, value: unknown): Values =>
  path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Values;

export interface Rendering {
  /** Empty when helm refused. */
  readonly manifests: ReadonlyArray<Manifest>;
  readonly text: string;
  /** What helm said when it refused. */
  readonly refusal: string | undefined;
}

export interface RenderOptions {
  readonly helm?: string;
  readonly release?: string;
  readonly kubernetes?: string;
}

/** `helm template` of the chart with exactly these values over its defaults. */
export async function renderChart(values: Values, options: RenderOptions = {}): Promise<Rendering> {
  return withValuesFile(values, async (file) => {
    const args = [
      'template',
      options.release ?? 'signalen',
      chartFolder,
      '--namespace',
      'meldingen',
      '--values',
      file,
      ...(options.kubernetes === undefined ? [] : ['--kube-version', options.kubernetes]),
    ];
    try {
      const { stdout } = await run(options.helm ?? newestHelm(), args, { maxBuffer: 64 << 20 });
      return { manifests: manifestsOf(stdout), text: stdout, refusal: undefined };
    } catch (error) {
      const { stderr } = error as { readonly stderr?: string };
      return { manifests: [], text: '', refusal: stderr ?? String(error) };
    }
  });
}

/** Renders, and throws what helm said when it refused. */
export async function renderedManifests(
  values: Values,
  options?: RenderOptions,
): Promise<ReadonlyArray<Manifest>> {
  const { manifests, refusal } = await renderChart(values, options);
  if (refusal !== undefined) throw new Error(refusal);
  return manifests;
}

/** `helm lint --strict`: its exit code and what it said. */
export async function lintChart(
  values: Values,
  helm = newestHelm(),
): Promise<{ readonly ok: boolean; readonly said: string }> {
  return withValuesFile(values, async (file) => {
    try {
      const { stdout } = await run(helm, ['lint', '--strict', chartFolder, '--values', file]);
      return { ok: true, said: stdout };
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
      return { ok: false, said: `${stdout}${stderr}` };
    }
  });
}

const newestHelm = (): string => {
  const path = toolsOfChart()?.helm.at(-1)?.path;
  if (path === undefined) throw new Error('There is no helm.');
  return path;
};

/** YAML 1.1, as Kubernetes reads it; a duplicate key is an error. */
const manifestsOf = (text: string): ReadonlyArray<Manifest> =>
  parseAllDocuments(text, { version: '1.1', merge: true, uniqueKeys: true }).flatMap((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    const value = document.toJS() as Manifest | null;
    return value === null ? [] : [value];
  });

async function withValuesFile<Result>(
  values: Values,
  use: (file: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'signalen-chart-'));
  try {
    const file = join(folder, 'values.json');
    writeFileSync(file, JSON.stringify(values));
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
