// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { customSchemaProblems } from './custom-resources.js';
import { exampleValues, lintChart, type Manifest, renderChart, toolsOfChart } from './helm.js';
import { type Variation, variations } from './variations.js';

const tools = toolsOfChart();

/** Kinds that Kubernetes itself does not know. */
const custom = new Set(['HTTPRoute', 'ServiceMonitor']);

describe.skipIf(tools === undefined)('the chart in every position of its switches', () => {
  const all = variations();
  const rendered = new Map<
    string,
    { readonly variation: Variation; readonly text: string; readonly manifests: ReadonlyArray<Manifest> }
  >();
  const refused: string[] = [];
  const unequal: string[] = [];

  beforeAll(async () => {
    for (const variation of all) {
      const [oldest, newest] = await Promise.all(
        (tools?.helm ?? []).map(({ path }, index) =>
          renderChart(variation.values, { helm: path, kubernetes: index === 0 ? '1.32' : '1.35' }),
        ),
      );
      for (const rendering of [oldest, newest]) {
        if (rendering?.refusal !== undefined) refused.push(`${variation.name}: ${rendering.refusal}`);
      }
      if (oldest?.text.trim() !== newest?.text.trim()) unequal.push(variation.name);
      if (newest !== undefined) rendered.set(variation.name, { variation, ...newest });
    }
  });

  it('has enough of them, in pairs of everything', () => {
    expect(all.length).toBeGreaterThan(30);
  });

  it('renders with the oldest and the newest helm, to the same text', () => {
    expect(refused).toEqual([]);
    expect(unequal).toEqual([]);
  });

  it.each(['1.32.0', '1.35.0'])('has only fields that Kubernetes %s knows', (version) => {
    const documents = [...rendered.values()].flatMap(({ variation, manifests }) =>
      manifests.filter(({ kind }) => !custom.has(kind)).map((manifest) => ({ of: variation.name, manifest })),
    );
    expect(documents.length).toBeGreaterThan(500);
    expect(validationProblems(documents, version)).toEqual([]);
  });

  it('has only fields that the Gateway API and the Prometheus operator know', () => {
    const manifests = [...rendered.values()].flatMap((rendering) =>
      rendering.manifests.filter(({ kind }) => custom.has(kind)),
    );
    expect(new Set(manifests.map(({ kind }) => kind))).toEqual(custom);
    expect(manifests.flatMap(customSchemaProblems)).toEqual([]);
  });

  it('names every object once, no longer than Kubernetes allows', () => {
    for (const { variation, manifests } of rendered.values()) {
      const names = manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
      expect(names, variation.name).toEqual([...new Set(names)]);
      expect(
        manifests.filter(({ metadata }) => metadata.name.length > 63),
        variation.name,
      ).toEqual([]);
    }
  });

  it('leaves no empty value, no "null" and no placeholder behind', () => {
    for (const { variation, manifests } of rendered.values()) {
      expect(
        manifests.flatMap((manifest) => emptyFields(manifest, manifest.kind)),
        variation.name,
      ).toEqual([]);
    }
  });
});

describe.skipIf(tools === undefined)('helm lint', () => {
  it.each(['minimal', 'trial'] as const)('has nothing to say about the example %s', async (name) => {
    for (const helm of tools?.helm ?? []) {
      const { ok, said } = await lintChart(exampleValues(name), helm.path);
      expect(ok, said).toBe(true);
      expect(said).not.toMatch(/WARNING|ERROR/);
    }
  });

  it('refuses the defaults alone, because they hold no secret', async () => {
    const { ok, said } = await lintChart({});
    expect(ok).toBe(false);
    expect(said).toMatch(/SECRET_KEY/);
  });
});

const script = `
import json, sys, kubernetes_validate
version = sys.argv[1]
problems = {}
for line in open(sys.argv[2]):
    entry = json.loads(line)
    key = json.dumps(entry["manifest"], sort_keys=True)
    if key in problems:
        continue
    try:
        kubernetes_validate.validate(entry["manifest"], version, strict=True)
        problems[key] = None
    except Exception as error:
        name = entry["manifest"]["kind"] + "/" + entry["manifest"]["metadata"]["name"]
        problems[key] = entry["of"] + ": " + name + ": " + str(error)[:300]
print(json.dumps([problem for problem in problems.values() if problem]))
`;

interface Placed {
  readonly of: string;
  readonly manifest: Manifest;
}

function validationProblems(documents: ReadonlyArray<Placed>, version: string): ReadonlyArray<string> {
  const folder = mkdtempSync(join(tmpdir(), 'signalen-chart-'));
  try {
    const file = join(folder, 'manifests.jsonl');
    writeFileSync(file, documents.map((document) => JSON.stringify(document)).join('\n'));
    const out = execFileSync(tools?.python ?? '', ['-c', script, version, file], { encoding: 'utf8' });
    return JSON.parse(out) as ReadonlyArray<string>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Paths of values that a template left undefined. An emptyDir is empty on purpose, and so is a variable. */
function emptyFields(value: unknown, path: string): ReadonlyArray<string> {
  if (value === null || value === '<no value>' || value === 'null') return [path];
  if (typeof value !== 'object') return [];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    emptyFields(inner, `${path}.${key}`),
  );
}
