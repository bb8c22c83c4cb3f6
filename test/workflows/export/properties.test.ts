// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftPlan } from '../../../src/plan/make-plan.js';
import { kindNames } from '../../../src/state/address.js';
import type { Configuration } from '../../../src/state/configuration.js';
import type { DraftFiles } from '../../../src/workflows/draft-files.js';
import { onlyDrafted } from '../../../src/workflows/export/copy-instance.js';
import { exportInstance } from '../../../src/workflows/export/export-instance.js';
import { loadInstance } from '../../../src/workflows/load-instance.js';
import { kindsByName } from '../../../src/workflows/plan-changes.js';
import { configurations } from '../../arbitraries/configurations.js';

const settings = `version: 1
municipality: {code: GM0344, name: Utrecht, center: [52.09, 5.12], boundingBox: [[52.0, 4.9], [52.2, 5.3]]}
release: {backend: 2.50.12, frontend: 2.27.9}
domain: meldingen.utrecht.example
identity: {provider: keycloak, issuer: https://login.utrecht.example/realms/signalen, clientId: signalen}
mail: {from: meldingen@utrecht.example, host: mail.utrecht.example}
`;

const emptyInstance = () => onlyDrafted('/utrecht', new Map([['signalen.yaml', settings]]));

async function exportTo(files: DraftFiles, live: Configuration): Promise<DraftFiles> {
  const reading = { configuration: live, unread: [] };
  const outcome = await exportInstance({
    files,
    environment: undefined,
    live: reading,
    wanted: new Set(kindNames),
  });
  if (outcome.type === 'findings')
    throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'));
  expect(outcome.notExpressed).toEqual([]);
  return outcome.files;
}

async function expectSame(files: DraftFiles, live: Configuration): Promise<void> {
  const { instance, findings } = await loadInstance(files, undefined);
  const plan = draftPlan({ desired: instance.desired, live, kinds: kindsByName });

  expect(findings).toEqual([]);
  expect([...instance.desired.objects.keys()].sort()).toEqual([...live.keys()].sort());
  expect(plan).toMatchObject({ ok: true, value: { steps: [], kept: [] } });
}

test('an export into an empty instance loads to the same state and plans to nothing', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(configurations, async (a) => {
      await expectSame(await exportTo(emptyInstance(), a), a);
    }),
    { seed: 20_260_105, numRuns: 80 },
  );
});

test('an export over what was exported before says the new state; again, it changes nothing', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(configurations, configurations, async (a, b) => {
      const first = await exportTo(emptyInstance(), a);
      const second = await exportTo(first, b);
      const third = await exportTo(second, b);

      await expectSame(second, b);
      expect(await third.changes()).toEqual(new Map());
    }),
    { seed: 20_260_106, numRuns: 60 },
  );
});
