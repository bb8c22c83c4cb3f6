// SPDX-License-Identifier: EUPL-1.2
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { type ScaffoldAnswers, targetTypes } from '../../../src/render/scaffold/answers.js';
import { scaffold } from '../../../src/render/scaffold/scaffold.js';
import { checkInstance } from '../../../src/workflows/check-instance.js';
import { givenOrganisation } from '../../../src/workflows/init/organisation.js';
import { loadInstance } from '../../../src/workflows/load-instance.js';
import { MemoryFiles } from '../../fakes/memory-files.js';
import { readMunicipalities, readSources, starterAnswers } from '../../render/scaffold/starter-instance.js';

describe('a new instance of any of the 342 municipalities', () => {
  test.each(['demo', 'standard'] as const)(
    'has nothing wrong with it (%s)',
    async (profile) => {
      const table = await readMunicipalities();
      expect(table).toHaveLength(342);
      for (const row of table) {
        expect(await wrongIn(starterAnswers(row, profile)), row.name).toEqual([]);
      }
    },
    300_000,
  );

  test('has in production nothing but the addresses that its owner fills in', async () => {
    const [row] = await readMunicipalities();
    const files = new MemoryFiles(
      Object.fromEntries(scaffold(starterAnswers(row!, 'standard'), await readSources())),
    );

    const { diagnostics } = checkInstance(await loadInstance(files, 'productie'));

    const codes = new Set(diagnostics.filter(({ severity }) => severity !== 'info').map(({ code }) => code));
    expect([...codes]).toEqual(['LEFTOVER_PLACEHOLDER']);
  });
});

describe('a new instance', () => {
  const identities = [
    { provider: 'keycloak', issuer: 'https://in.stad.example/realms/stad' },
    { provider: 'entra', tenant: 'stad.example' },
    { provider: 'oidc', issuer: 'https://in.stad.example' },
  ] as const;

  test.each(
    identities.flatMap((identity) =>
      targetTypes.map((target) => [identity.provider, target, identity] as const),
    ),
  )(
    'has nothing wrong with it, signing in with %s and running on %s',
    async (_provider, target, identity) => {
      const [row] = await readMunicipalities();
      const answers = { ...starterAnswers(row!, 'demo'), identity, target };

      expect(await wrongIn(answers)).toEqual([]);
    },
  );

  // Whoever takes away the # of an alternative must get something that is accepted, whichever it is.
  test('offers in comments only what the target of a cluster takes', async () => {
    const [row] = await readMunicipalities();
    const path = 'environments/productie.yaml';
    const files = scaffold({ ...starterAnswers(row!, 'demo'), target: 'helm' }, await readSources());
    const text = files.get(path) ?? '';
    const offered = text
      .split('\n')
      .filter((line) => /^ {2}# \w+: ?[^ ]/.test(line) && !/^ {2}# ingress:$/.test(line));
    expect(offered.length).toBeGreaterThanOrEqual(10);

    for (const line of offered) {
      const [, key = ''] = /^ {2}# (\w+):/.exec(line) ?? [];
      const without = text.split('\n').filter((other) => !other.startsWith(`  ${key}:`));
      const chosen = without.map((other) => (other === line ? line.replace('# ', '') : other)).join('\n');
      const changed = new MemoryFiles({ ...Object.fromEntries(files), [path]: chosen });
      const { findings } = await loadInstance(changed, 'productie');
      expect(findings, line).toEqual([]);
    }
  });

  test.each([
    "'t Gooi: #1 & zo",
    'Provincie Fryslân',
    '- ja',
    '{a}',
    '1234 regio',
    'Nee',
    '@{name} \u{1F6B2}',
  ])('has nothing wrong with it for an organisation called %s', async (name) => {
    const table = await readMunicipalities();
    const area = { name, center: '52.09,5.12', bounds: '51.95,4.8,52.25,5.4' };
    const named = givenOrganisation(area, table);
    if (named?.ok !== true) throw new Error('The name was refused');
    const answers = { ...starterAnswers(table[0]!, 'standard'), organisation: named.value.organisation };

    expect(await wrongIn(answers)).toEqual([]);
    const files = scaffold(answers, await sources);
    expect(load(files.get('signalen.yaml') ?? '')).toMatchObject({
      municipality: { name, organisation: name },
    });
  });
});

const sources = readSources();

async function wrongIn(answers: ScaffoldAnswers): Promise<ReadonlyArray<string>> {
  const files = new MemoryFiles(Object.fromEntries(scaffold(answers, await sources)));
  const { diagnostics } = checkInstance(await loadInstance(files, 'demo'));
  return diagnostics.map(({ code, at, message }) => `${at?.file}:${at?.line} ${code} ${message}`);
}
