// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { toConfiguration } from '../../src/state/configuration.js';
import { loadInstance } from '../../src/workflows/load-instance.js';
import { planChanges } from '../../src/workflows/plan-changes.js';
import { MemoryFiles } from '../fakes/memory-files.js';
import { MemoryStore, memorySystem } from '../fakes/memory-store.js';

const settings = [
  'version: 1',
  'municipality: {code: GM0344, name: Utrecht, organisation: Gemeente Utrecht, pdokNames: [Utrecht], center: [52.09, 5.12], boundingBox: [[52, 5], [52.2, 5.3]]}',
  'release: {backend: 2.50.12, frontend: 2.27.9}',
  'domain: meldingen.utrecht.example',
].join('\n');

/** Nobody sees the reports of afval/oud, and two rules are wrong: as real systems are. */
const live = {
  'signalen.yaml': settings,
  'departments.yaml':
    'departments:\n  REI: {name: Reiniging, internal: true}\n  KCC: {name: Balie, internal: true}\n',
  'categories.yaml': `categories:
  overig: {name: Overig, sub: {overig: {name: Overig, responsible: [REI]}}}
  afval:
    name: Afval
    sub:
      oud: {name: Oud, handling: null}
      nieuw: {name: Nieuw, responsible: [REI]}
`,
  'routing.yaml': `routing:
  - {name: Kapot, expression: 'time > ', to: KCC}
  - {name: Verdwenen, expression: 'sub == "Bestaat niet"', to: KCC}
`,
};

/** What planning says when these files are live and are changed like this. */
async function planAfter(changes: Readonly<Record<string, readonly [string, string]>>) {
  const { instance } = await loadInstance(new MemoryFiles(live), undefined);
  const store = new MemoryStore(memorySystem(toConfiguration(instance.desired.objects.values())));
  const texts: Record<string, string> = { ...live };
  for (const [file, [from, to]] of Object.entries(changes)) {
    const text = texts[file] ?? '';
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    texts[file] = text.replace(from, to);
  }
  const outcome = await planChanges({
    files: new MemoryFiles(texts),
    environment: undefined,
    openStore: async () => store,
    selection: { targets: [], excludes: [] },
    toolVersion: '1.2.3',
  });
  const problems = outcome.diagnostics
    .filter(({ severity, code }) => severity === 'error' || /^(CATEGORY|ROUTING)/.test(code))
    .map(({ severity, code }) => `${severity} ${code}`);
  const steps = outcome.type === 'planned' ? outcome.plan.steps.map(({ address }) => address) : 'none';
  return { steps, problems };
}

const warnings = ['warning CATEGORY_INVISIBLE', 'warning ROUTING_SYNTAX', 'warning ROUTING_UNKNOWN_CATEGORY'];

describe('a plan of files that break rules', () => {
  it('is made when there is nothing to write', async () => {
    expect(await planAfter({})).toEqual({ steps: [], problems: warnings });
  });

  it('is made, with warnings, when it is about something else', async () => {
    const { steps, problems } = await planAfter({
      'departments.yaml': ['REI: {name: Reiniging', 'REI: {name: Schoon'],
    });

    expect(steps).toEqual(['department:REI']);
    expect(problems).toEqual(warnings);
  });

  it('is refused when it touches the object that breaks one, and for that alone', async () => {
    expect(await planAfter({ 'categories.yaml': ['handling: null', 'note: Weg'] })).toEqual({
      steps: 'none',
      problems: ['error CATEGORY_INVISIBLE', 'error ROUTING_UNKNOWN_CATEGORY'],
    });
    expect(await planAfter({ 'routing.yaml': ["'time > '", "'time >= '"] })).toEqual({
      steps: 'none',
      problems: ['error ROUTING_SYNTAX'],
    });
  });

  it('is refused when it touches what the broken object names', async () => {
    expect(await planAfter({ 'departments.yaml': ['KCC: {name: Balie', 'KCC: {name: Loket'] })).toEqual({
      steps: 'none',
      problems: ['error ROUTING_SYNTAX', 'error ROUTING_UNKNOWN_CATEGORY'],
    });
  });

  it('is refused when it touches what the broken object lies in', async () => {
    const { steps, problems } = await planAfter({ 'categories.yaml': ['name: Afval', 'name: Vuil'] });

    expect(steps).toBe('none');
    expect(problems).toContain('error CATEGORY_INVISIBLE');
  });

  it('is refused when the change itself breaks an object that it does not touch', async () => {
    const renamed = await planAfter({ 'categories.yaml': ['nieuw: {name: Nieuw', 'nieuw: {name: Nieuwer'] });

    expect(renamed).toEqual({ steps: 'none', problems: ['error ROUTING_UNKNOWN_CATEGORY'] });
  });

  it('is refused when settings break one, whatever it touches', async () => {
    const { steps, problems } = await planAfter({
      'departments.yaml': ['REI: {name: Reiniging', 'REI: {name: Schoon'],
      'signalen.yaml': ['center: [52.09, 5.12]', 'center: [5.12, 52.09]'],
    });

    expect(steps).toBe('none');
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every((problem) => problem.startsWith('error MAP_'))).toBe(true);
  });

  it('is refused when the structure is broken', async () => {
    const { steps } = await planAfter({ 'departments.yaml': ['internal: true', 'intern: true'] });

    expect(steps).toBe('none');
  });
});
