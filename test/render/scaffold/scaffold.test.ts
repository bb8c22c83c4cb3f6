// SPDX-License-Identifier: EUPL-1.2
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import { targetTypes } from '../../../src/render/scaffold/answers.js';
import { type ScaffoldSources, scaffold } from '../../../src/render/scaffold/scaffold.js';
import type { Municipality } from '../../../src/state/municipality.js';
import { readMunicipalities, readSources, sectionsOf, starterAnswers } from './starter-instance.js';

let table: ReadonlyArray<Municipality>;
let sources: ScaffoldSources;

beforeAll(async () => {
  table = await readMunicipalities();
  sources = await readSources();
});

const profiles = ['demo', 'standard'] as const;

const filesOf = (name: string, profile: (typeof profiles)[number]): ReadonlyMap<string, string> =>
  scaffold(starterAnswers(table.find((row) => row.name === name)!, profile), sources);

describe('a new instance of Utrecht', () => {
  const golden = join(import.meta.dirname, '../../golden/utrecht-demo');

  test('is, file by file, what it was', async () => {
    const files = filesOf('Utrecht', 'demo');

    for (const [path, text] of files) await expect(text).toMatchFileSnapshot(join(golden, path));
    const kept = readdirSync(golden, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(golden.length + 1));
    expect(kept.sort()).toEqual([...files.keys()].sort());
  });

  test('has an environment to try on Docker only when Docker was chosen', () => {
    const row = table.find(({ name }) => name === 'Utrecht')!;
    const hasTrial = (target: 'docker' | 'helm') =>
      scaffold({ ...starterAnswers(row, 'demo'), target }, sources).has('environments/proef.yaml');

    expect(hasTrial('docker')).toBe(true);
    expect(hasTrial('helm')).toBe(false);
  });

  test('has the five common categories and the catch-all in demo, and all 51 in standard', () => {
    const subs = (profile: (typeof profiles)[number]): string[] =>
      Object.entries(sectionsOf(filesOf('Utrecht', profile)).categories).flatMap(([main, { sub }]) =>
        Object.keys(sub).map((slug) => `${main}/${slug}`),
      );

    expect(subs('demo')).toHaveLength(6);
    expect(subs('demo')).toContain('overig/overig');
    expect(subs('standard')).toHaveLength(51);
  });

  test.each(profiles)(
    'asks for the place first wherever something is asked, and asks every question (%s)',
    (profile) => {
      const { categories, questions } = sectionsOf(filesOf('Utrecht', profile));
      const asked = Object.values(categories)
        .flatMap((main) => Object.values(main.sub))
        .map((sub) => sub.questions)
        .filter((list) => list !== undefined);

      expect(asked.length).toBeGreaterThan(4);
      expect(asked.every((list) => list[0] === 'locatie')).toBe(true);
      expect([...new Set(asked.flat())].sort()).toEqual(Object.keys(questions).sort());
    },
  );

  test.each(profiles)('uses question types that both frontends show (%s)', (profile) => {
    const types = Object.values(sectionsOf(filesOf('Utrecht', profile)).questions).map(({ type }) => type);

    const portable = [
      'plain_text',
      'text_input',
      'checkbox_input',
      'radio_input',
      'asset_select',
      'location_select',
    ];
    expect(types.filter((type) => !portable.includes(type))).toEqual([]);
  });

  test.each(profiles)('names only departments and promises that it has (%s)', (profile) => {
    const { categories, departments, promises, routing } = sectionsOf(filesOf('Utrecht', profile));
    const subs = Object.values(categories).flatMap((main) => Object.values(main.sub));

    const named = new Set(subs.flatMap((sub) => [...sub.responsible, ...(sub.view ?? [])]));
    expect([...named].sort()).toEqual(Object.keys(departments).sort());
    expect(routing.every((rule) => rule.to in departments)).toBe(true);
    expect(new Set(subs.map((sub) => sub.promise))).toEqual(new Set(Object.keys(promises)));
  });

  test('has a text for all sixteen mails, each in a file of its own', () => {
    const files = filesOf('Utrecht', 'demo');
    const { mailTemplates } = sectionsOf(files);

    expect(Object.keys(mailTemplates)).toHaveLength(16);
    for (const [key, { body }] of Object.entries(mailTemplates)) {
      expect(body).toEqual({ file: `mail/${key}.md` });
      expect(files.get(body.file)).toMatch(/^(Beste|Geachte)/);
    }
  });

  test('begins every YAML file of the owner with a schema for the editor', () => {
    for (const [path, text] of filesOf('Utrecht', 'standard')) {
      if (!path.endsWith('.yaml') || path.startsWith('.')) continue;
      const up = path.includes('/') ? '../' : './';
      expect(text.split('\n')[0]).toMatch(
        new RegExp(
          `^# yaml-language-server: \\$schema=${up.replaceAll('.', '\\.')}schemas/[a-z]+\\.schema\\.json$`,
        ),
      );
    }
  });

  test('never holds a secret, and keeps the folder for them out of Git', () => {
    const { identity, mail, security } = sectionsOf(filesOf('Utrecht', 'demo'));

    for (const secret of [identity.clientSecret, mail.password, security.secretKey]) {
      expect(secret).toEqual({ value_from: { file: expect.stringMatching(/^secrets\//) } });
    }
    expect(filesOf('Utrecht', 'demo').get('.gitignore')).toMatch(/^secrets\/\*$/m);
    expect(filesOf('Utrecht', 'demo').has('users.yaml')).toBe(false);
  });

  test.each(targetTypes)('says in production where %s is', (target) => {
    const answers = { ...starterAnswers(table[0]!, 'demo'), target };

    const text = scaffold(answers, sources).get('environments/productie.yaml') ?? '';

    expect((load(text) as { target: { type: string } }).target.type).toBe(target);
    expect(text.match(/^target:/gm)).toHaveLength(1);
  });

  test.each([
    [
      { provider: 'keycloak', issuer: 'https://in.example/realms/x' },
      { issuer: 'https://in.example/realms/x' },
    ],
    [
      { provider: 'entra', tenant: 'utrecht.example' },
      { tenant: 'utrecht.example', scope: expect.stringContaining('api://') },
    ],
    [
      { provider: 'oidc', issuer: 'https://in.example/' },
      {
        issuer: 'https://in.example/',
        endpoints: expect.objectContaining({ token: 'https://in.example/token' }),
      },
    ],
  ] as const)('signs in with %j', (identity, expected) => {
    const files = scaffold({ ...starterAnswers(table[0]!, 'demo'), identity }, sources);

    expect(sectionsOf(files).identity).toMatchObject({ provider: identity.provider, ...expected });
  });
});

describe('an instance of any of the 342 municipalities', () => {
  test.each(profiles)('has its own name, code, centre and box, and YAML that can be read (%s)', (profile) => {
    for (const row of table) {
      const { municipality, map } = sectionsOf(scaffold(starterAnswers(row, profile), sources));
      expect(municipality).toMatchObject({
        code: row.code,
        center: row.center,
        pdokNames: [row.pdokName ?? row.name],
      });
      expect(row.name.startsWith(municipality.name)).toBe(true);
      expect(map.bounds).toEqual(municipality.boundingBox);
    }
  });

  test.each(profiles)('holds nothing of Amsterdam and of no other city (%s)', (profile) => {
    for (const row of table.filter((one) => one.name !== 'Amsterdam')) {
      for (const [path, text] of scaffold(starterAnswers(row, profile), sources)) {
        const own = text.replaceAll('Europe/Amsterdam', '').replaceAll(row.name, '');
        const found = /amsterdam|stadsdeel|\bTHOR\b|waternet|14 ?020|070-373|signalen\.org|vng\.nl/i.exec(
          own,
        );
        expect(found && `${row.name} ${path}: ${found[0]}`).toBeNull();
      }
    }
  });

  test('names no host but its own, PDOK and those of the CI services', () => {
    const hosts = new Set<string>();
    for (const row of table.slice(0, 20)) {
      for (const text of scaffold(starterAnswers(row, 'standard'), sources).values()) {
        for (const [, host] of text.matchAll(/https?:\/\/([\w.-]+)/g)) hosts.add(host!);
      }
    }

    const isOwn = (host: string): boolean =>
      host.endsWith('.example') || /\.localhost\.?$|^127\.0\.0\.1$/.test(host);
    const foreign = [...hosts].filter((host) => !isOwn(host));
    expect(foreign.sort()).toEqual(['api.pdok.nl', 'service.pdok.nl']);
  });

  test('is the same, byte for byte, every time', () => {
    expect([...filesOf('Utrecht', 'standard')]).toEqual([...filesOf('Utrecht', 'standard')]);
  });
});
