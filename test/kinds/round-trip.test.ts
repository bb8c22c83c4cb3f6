// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSections } from '../../src/kinds/decode.js';
import { configurationSections, kindOf, sections } from '../../src/kinds/registry.js';
import { splitAddress } from '../../src/state/address.js';
import { type Configuration, type Fields, toConfiguration } from '../../src/state/configuration.js';
import { equalJson, type Json } from '../../src/state/json.js';
import { loadObjects } from '../../src/workflows/instance/load-objects.js';
import { liveSections } from './live-configurations.js';

/** What an export writes: the sections, and the files beside them. */
function unload(live: Configuration, current?: Readonly<Record<string, unknown>>) {
  const tree: Record<string, unknown> = {};
  const attachments = new Map<string, string>();
  for (const section of configurationSections) {
    const out = section.unload?.(live, current);
    if (out === undefined) continue;
    tree[section.name] = out.value;
    for (const [file, text] of out.attachments) attachments.set(file, text);
  }
  return { tree, attachments };
}

/**
 * What reading that export gives. A copy stands for the YAML file; not by way of JSON, because JSON.parse of Node
 * 24.21 takes the key "\"" for "\\" now and then.
 */
function reload({ tree, attachments }: ReturnType<typeof unload>) {
  const value = structuredClone(tree) as Record<string, unknown>;
  const decoding = decodeSections(value, sections);
  const texts = { texts: attachments, digests: new Map<string, string>(), findings: [] };
  const loaded = loadObjects({ known: sections, decoding, attachments: texts, complete: true });
  return { findings: [...decoding.findings, ...loaded.findings], objects: loaded.desired.objects };
}

function expectSame(found: ReadonlyMap<string, { fields: Fields }>, live: Configuration): void {
  expect([...found.keys()].sort()).toEqual([...live.keys()].sort());
  for (const [address, { fields }] of live) {
    const got = found.get(address)?.fields ?? {};
    if (!equalJson(got, fields)) expect({ address, fields: got }).toEqual({ address, fields });
  }
}

describe('a live configuration that is written to files and read again', () => {
  it('covers every section with objects', () => {
    const withObjects = configurationSections.filter(({ kinds }) => kinds.length > 0).map(({ name }) => name);
    expect(Object.keys(liveSections).sort()).toEqual(withObjects.sort());
  });

  it.each(Object.keys(liveSections))('is exactly the same for %s', (name) => {
    fc.assert(
      fc.property(liveSections[name]!, (live) => {
        const written = unload(live);
        const { findings, objects } = reload(written);
        expect(findings).toEqual([]);
        expectSame(objects, live);
        expect(Object.keys(written.tree).filter((section) => section !== 'promises')).toEqual(
          live.size === 0 ? [] : [name],
        );
      }),
      { seed: 20_260_105, numRuns: 400 },
    );
  });

  it('is canonical, so that what load gives and what a store reads can be compared', () => {
    for (const [name, arbitrary] of Object.entries(liveSections)) {
      for (const live of fc.sample(arbitrary, { seed: 7, numRuns: 40 })) {
        for (const { address, fields } of live.values()) {
          const canonical = kindOf(splitAddress(address).kind).normalise?.(fields) ?? fields;
          expect(canonical, `${name} ${address}`).toEqual(fields);
        }
      }
    }
  });

  it('keeps the names that the owner of an instance gave to promises, files and properties', () => {
    const square = [
      [5, 52],
      [5.1, 52],
      [5.1, 52.1],
      [5, 52],
    ];
    const live = toConfiguration([
      object('category:a', { name: 'A', promise: 'Wij komen snel.', icon: { file: 'a.svg', digest: 'd' } }),
      object('area-type:wijk', { name: 'wijk' }),
      object('area:wijk/1', { name: 'Een', geometry: { type: 'MultiPolygon', coordinates: [[square]] } }),
      object('mail-template:signal_created', { title: 'Dank', body: 'Tekst' }),
    ]);
    const current = {
      promises: { snel: 'Wij komen snel.' },
      categories: { a: { name: 'Oud', icon: 'plaatjes/a.svg' } },
      areaTypes: { wijk: { areas: { file: 'kaart/w.geojson', code: 'WK_CODE' } } },
      mailTemplates: { signal_created: { title: 'x', body: { file: 'teksten/dank.md' } } },
    };
    const { tree, attachments } = unload(live, current);
    expect(tree.promises).toEqual({ snel: 'Wij komen snel.' });
    expect(tree.categories).toEqual({ a: { name: 'A', promise: 'snel', icon: 'plaatjes/a.svg' } });
    expect(tree.areaTypes).toEqual({ wijk: { areas: { file: 'kaart/w.geojson', code: 'WK_CODE' } } });
    expect([...attachments.keys()]).toEqual(['kaart/w.geojson', 'teksten/dank.md']);
    expect(JSON.parse(attachments.get('kaart/w.geojson') ?? '')).toMatchObject({
      features: [{ properties: { WK_CODE: '1', name: 'Een' } }],
    });
  });

  it('leaves out what is as the backend has it by itself', () => {
    const live = toConfiguration([
      object('department:REI', { name: 'Reiniging' }),
      object('category:a', { name: 'A' }),
      object('category:a/b', {
        name: 'B',
        handling: { days: 3, workingDays: true },
        showChildrenInFilter: null,
      }),
      object('schedule:S', {
        task: 'celery.backend_cleanup',
        cron: '0 4 * * *',
        timezone: 'Europe/Amsterdam',
      }),
    ]);
    expect(unload(live).tree).toEqual({
      departments: { REI: { name: 'Reiniging' } },
      categories: { a: { name: 'A', sub: { b: { name: 'B', handling: { days: 3 } } } } },
      schedules: { S: { task: 'clean-results', cron: '0 4 * * *' } },
    });
  });
});

function object(address: Parameters<typeof splitAddress>[0], fields: Record<string, Json>) {
  const { kind } = splitAddress(address);
  const defaults = Object.entries(kindOf(kind).fields).map(([name, spec]) => [name, spec.default] as const);
  return { address, fields: { ...Object.fromEntries(defaults), ...fields } };
}
