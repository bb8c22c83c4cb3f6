// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { loadInstance } from '../../src/workflows/load-instance.js';
import { MemoryFiles } from '../fakes/memory-files.js';

const settings = `
version: 1
municipality: {code: GM0344, name: Utrecht, center: [52.09, 5.12], boundingBox: [[52.0, 5.0], [52.2, 5.3]]}
release: {backend: 2.50.12, frontend: 2.27.9}
domain: meldingen.utrecht.example
`;

const square = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { code: 'BIN', name: 'Binnenstad' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [5.1, 52],
            [5.2, 52],
            [5.2, 52.1],
            [5.1, 52.1],
            [5.1, 52],
          ],
        ],
      },
    },
  ],
});

const whole = {
  'signalen.yaml': settings,
  'departments.yaml':
    'departments:\n  REI: {name: Reiniging}\n  KCC: {name: Klantcontact, canDirect: true}\n',
  'categories/afval.yaml':
    'promises:\n  snel: Wij komen snel.\ncategories:\n  afval:\n    name: Afval\n    sub:\n      zwerfafval:\n        name: Zwerfafval\n        promise: snel\n        handling: {days: 3}\n        responsible: [REI]\n        view: [KCC]\n        questions: [soort]\n',
  'questions/soort.yaml':
    'questions:\n  soort: {type: radio_input, label: Wat?, options: {a: Grof vuil, b: Iets}}\n',
  'map.yaml': 'areaTypes:\n  wijk: {areas: {file: areas/wijken.geojson}}\n',
  'areas/wijken.geojson': square,
  'routing.yaml':
    'routing:\n  - {name: Grof, when: {category: afval/zwerfafval, area: wijk/BIN, answer: {soort: a}}, to: REI}\n  - {name: Nacht, expression: "time > 22:00", to: KCC}\n',
};

const errorsOf = async (texts: Record<string, string>, environment?: string) =>
  (await loadInstance(new MemoryFiles(texts), environment)).findings;

describe('loadInstance', () => {
  it('loads every object of a whole instance without a finding', async () => {
    const reading = await loadInstance(new MemoryFiles(whole), undefined);
    expect(reading.findings).toEqual([]);
    expect(reading.name).toBe('memory');
    expect(reading.environment).toBeUndefined();
    expect([...reading.instance.desired.objects.keys()]).toEqual([
      'department:REI',
      'department:KCC',
      'question:soort',
      'category:afval',
      'category:afval/zwerfafval',
      'area-type:wijk',
      'area:wijk/BIN',
      'routing-rule:Grof',
      'routing-rule:Nacht',
    ]);
    expect(reading.instance.desired.objects.get('category:afval/zwerfafval')?.fields).toMatchObject({
      promise: 'Wij komen snel.',
      handling: { days: 3, workingDays: true },
      departments: { REI: 'responsible', KCC: 'view' },
      questions: ['soort'],
      showChildrenInFilter: null,
    });
    expect(reading.instance.desired.objects.get('routing-rule:Grof')?.fields).toMatchObject({
      expression: expect.stringContaining('"Grof vuil"') as string,
      department: 'REI',
      order: 1,
      active: true,
    });
  });

  it('says that there is no instance in an empty folder, and what to type', async () => {
    const findings = await errorsOf({ 'departments.yaml': 'departments: {}' });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      code: 'TOOL_NO_INSTANCE',
      hint: expect.stringContaining('signalen init') as string,
    });
  });

  it('lays the only environment over the base without being asked', async () => {
    const files = new MemoryFiles({
      ...whole,
      'environments/acceptatie.yaml': 'departments: {REI: {name: Stadsbeheer}}\n',
    });
    const reading = await loadInstance(files, undefined);
    expect(reading.environment).toBe('acceptatie');
    expect(reading.instance.desired.objects.get('department:REI')?.fields.name).toBe('Stadsbeheer');
  });

  it('prefers demo among several environments, and none when there is no demo', async () => {
    const overlays = {
      'environments/demo.yaml': 'domain: demo.example\n',
      'environments/productie.yaml': 'domain: p.example\n',
    };
    expect((await loadInstance(new MemoryFiles({ ...whole, ...overlays }), undefined)).environment).toBe(
      'demo',
    );
    const { 'environments/demo.yaml': _demo, ...others } = {
      ...overlays,
      'environments/test.yaml': 'domain: t.example\n',
    };
    expect(
      (await loadInstance(new MemoryFiles({ ...whole, ...others }), undefined)).environment,
    ).toBeUndefined();
  });

  it('names the environments there are when asked for another', async () => {
    const findings = await errorsOf({ ...whole, 'environments/demo.yaml': 'domain: demo.example\n' }, 'dmeo');
    expect(findings).toMatchObject([{ code: 'ENVIRONMENT_UNKNOWN', allowed: 'demo', suggestion: 'demo' }]);
  });

  it('points at the very word that names something unknown, with the name that was meant', async () => {
    const routing = 'routing:\n  - {name: Grof, expression: "time > 22:00", to: REJ}\n';
    const findings = await errorsOf({ ...whole, 'routing.yaml': routing });
    expect(findings).toMatchObject([
      {
        code: 'REFERENCE_UNKNOWN',
        path: ['routing', 0, 'to'],
        on: 'value',
        suggestion: 'REI',
        allowed: 'REI, KCC',
      },
    ]);
  });

  it('does not judge names of a kind that the files leave alone', async () => {
    const { 'departments.yaml': _departments, ...rest } = whole;
    expect(await errorsOf(rest)).toEqual([]);
  });

  it('does not call a name unknown when its section has faults of its own', async () => {
    const findings = await errorsOf({
      ...whole,
      'departments.yaml': 'departments:\n  REI: {nam: Reiniging}\n',
    });
    expect(findings.map(({ code }) => code).sort()).toEqual(['SCHEMA_MISSING_KEY', 'SCHEMA_UNKNOWN_KEY']);
  });

  it('does not call a name unknown when a file could not be read', async () => {
    const findings = await errorsOf({ ...whole, 'categories/afval.yaml': 'categories: [\n' });
    expect(findings.map(({ code }) => code)).toEqual(['SOURCE_YAML_SYNTAX']);
  });

  it('reports a file that is not there where it is named', async () => {
    const { 'areas/wijken.geojson': _areas, ...rest } = whole;
    const findings = await errorsOf({ ...rest, 'routing.yaml': 'routing: []\n' });
    expect(findings).toMatchObject([
      {
        code: 'FILE_MISSING',
        path: ['areaTypes', 'wijk', 'areas', 'file'],
        message: expect.stringContaining('areas/wijken.geojson') as string,
      },
    ]);
  });

  it('asks for the settings that nothing works without', async () => {
    const findings = await errorsOf({ 'signalen.yaml': 'version: 1\n' });
    expect(findings.map(({ path }) => path[0])).toEqual(['municipality', 'release', 'domain']);
  });

  it('leaves YAML of other tools alone when its name begins with a dot', async () => {
    expect(await errorsOf({ ...whole, '.gitlab-ci.yml': 'stages: [a]\n' })).toEqual([]);
  });

  it('reports a rule whose condition cannot be compiled, and leaves it out', async () => {
    const routing = 'routing:\n  - {name: Grof, when: {category: afval/zwerfaval}, to: REI}\n';
    const reading = await loadInstance(new MemoryFiles({ ...whole, 'routing.yaml': routing }), undefined);
    expect(reading.findings).toMatchObject([
      {
        code: 'ROUTING_UNKNOWN_CATEGORY',
        path: ['routing', 0, 'when', 'category'],
        suggestion: 'afval/zwerfafval',
      },
    ]);
    expect(reading.instance.desired.objects.has('routing-rule:Grof')).toBe(false);
  });

  it('hands over which unlisted objects are to be switched off', async () => {
    const reading = await loadInstance(
      new MemoryFiles({
        ...whole,
        'signalen.yaml': `${settings}\nunlisted: {areaTypes: keep, categories: deactivate}\n`,
      }),
      undefined,
    );
    expect([...reading.instance.desired.unlisted]).toEqual([
      ['category', 'deactivate'],
      ['area-type', 'keep'],
      ['area', 'keep'],
    ]);
  });
});
