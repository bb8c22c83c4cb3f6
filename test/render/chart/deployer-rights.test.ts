// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { deployerRights, rightsFor } from '../../../src/render/chart/deployer-rights.js';

const file = join(import.meta.dirname, '../../../charts/signalen/examples/deployer-role.yaml');

interface Rule {
  readonly apiGroups: ReadonlyArray<string>;
  readonly resources: ReadonlyArray<string>;
  readonly verbs: ReadonlyArray<string>;
}

const expand = (
  groups: ReadonlyArray<string>,
  { resources, verbs }: Pick<Rule, 'resources' | 'verbs'>,
): ReadonlyArray<string> =>
  groups.flatMap((group) =>
    resources.flatMap((resource) => verbs.map((verb) => `${group}/${resource}: ${verb}`)),
  );

describe('the rights of whoever installs', () => {
  it('are in the Role of the examples, each of them and no other', () => {
    const { kind, rules } = parse(readFileSync(file, 'utf8')) as {
      readonly kind: string;
      readonly rules: ReadonlyArray<Rule>;
    };
    const granted = rules.flatMap((rule) => expand(rule.apiGroups, rule));
    const wanted = deployerRights.flatMap((rule) => expand([rule.group], rule));

    expect(kind).toBe('Role');
    expect(granted.toSorted()).toEqual(wanted.toSorted());
    expect(new Set(granted).size).toBe(granted.length);
  });

  it('are only those that the settings make necessary', () => {
    const target = { type: 'helm', namespace: 'meldingen' } as const;
    const resources = (more: object) => rightsFor({ ...target, ...more }).flatMap((rule) => rule.resources);

    expect(resources({})).toContain('ingresses');
    expect(resources({})).not.toContain('httproutes');
    expect(resources({})).not.toContain('servicemonitors');
    expect(resources({ gateway: { name: 'web' } })).toContain('httproutes');
    expect(resources({ gateway: { name: 'web' } })).not.toContain('ingresses');
    expect(resources({ autoscaling: { api: { min: 2, max: 4 } } })).toContain('horizontalpodautoscalers');
    expect(resources({ certificate: { issuer: 'acme' } })).toContain('certificates');
    expect(resources({ secrets: { type: 'external', store: 'vault', key: 'signalen/{name}' } })).toContain(
      'externalsecrets',
    );
  });

  it('never ask for everything', () => {
    const all = deployerRights.flatMap(({ resources, verbs }) => [...resources, ...verbs]);

    expect(all).not.toContain('*');
  });
});
