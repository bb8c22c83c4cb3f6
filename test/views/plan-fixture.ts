// SPDX-License-Identifier: EUPL-1.2
import { draftPlan, finishPlan } from '../../src/plan/make-plan.js';
import type { Plan } from '../../src/plan/plan.js';
import { kindsByName } from '../../src/workflows/plan-changes.js';
import { desired, live, object } from '../fakes/configurations.js';

const ring = (east: number) => [
  [5, 52],
  [east, 52],
  [east, 52.1],
  [5, 52.1],
  [5, 52],
];
const borders = (east: number) => ({ type: 'MultiPolygon', coordinates: [[ring(east)]] });

/** A plan with every action and every kind of value in it. */
export function richPlan(): Plan {
  const now = live(
    object('department:REI', { name: 'Reiniging' }),
    object('department:KCC', { name: 'KCC' }),
    object('area-type:wijk', { name: 'wijk' }),
    object('area:wijk/W01', { name: 'Binnenstad', geometry: borders(5.1) }),
    object('category:schoon', { name: 'Schoon' }),
    object('category:schoon/veegvuil', {
      name: 'Veegvuil',
      promise: 'Wij ruimen het op.\nU hoort niets meer van ons.\nDank voor uw melding.',
      handling: { days: 3, workingDays: true },
      departments: { REI: 'responsible', KCC: 'view' },
      questions: ['locatie', 'soort'],
    }),
    object('category:schoon/oud', { name: 'Oud' }),
    object('question:locatie', { type: 'location_select', meta: { label: 'Waar?' } }),
    object('question:soort', { type: 'radio_input', meta: { label: 'Wat?', values: { a: 'A', b: 'B' } } }),
  );
  const wanted = desired(
    [
      object('department:REI', { name: 'Reiniging' }),
      object('department:KCC', { name: 'Klantcontact\u001b[31m' }),
      object('area-type:wijk', { name: 'wijk' }),
      object('area:wijk/W01', { name: 'Binnenstad', geometry: borders(5.2) }),
      object('category:afval', { name: 'Afval', showChildrenInFilter: true }),
      object('category:afval/zwerfafval', {
        name: 'Zwerfafval',
        promise: 'Wij ruimen het op.\nU hoort van ons binnen 3 dagen.\nDank voor uw melding.',
        handling: { days: 5, workingDays: true },
        departments: { REI: 'responsible', KCC: 'responsible' },
        questions: ['soort', 'locatie'],
      }),
      object('question:locatie', { type: 'location_select', meta: { label: 'Waar?' } }),
      object('question:soort', {
        type: 'radio_input',
        meta: { label: 'Wat ligt er?', values: { a: 'A', c: 'C' } },
      }),
    ],
    {
      replaces: { 'category:afval/zwerfafval': 'category:schoon/veegvuil' },
      unlisted: { category: 'deactivate' },
    },
  );
  const draft = draftPlan({ desired: wanted, live: now, kinds: kindsByName });
  if (!draft.ok) throw new Error('the fixture contradicts itself');
  return finishPlan(draft.value, {
    toolVersion: '0.1.0',
    instance: 'utrecht',
    environment: 'demo',
    target: { type: 'embedded', id: 'x', label: '.signalen/demo.json', backend: '2.50.12' },
  });
}
