// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { Sensitive } from '../../../src/state/sensitive.js';
import { unfitSecrets } from '../../../src/workflows/secrets/unfit-secrets.js';
import { fromEnvironment, smallSettings } from '../../fakes/settings.js';
import { described } from '../../render/deployment/described.js';

const outside = {
  host: 'mq.utrecht.nl',
  user: 'signalen',
  vhost: 'signalen',
  password: fromEnvironment('MQ'),
};
const needs = described({ ...smallSettings, broker: outside }, { bundle: ['identity', 'mail'] }).secrets;
const told = (name: string, value: string) => unfitSecrets(needs, new Map([[name, new Sensitive(value)]]));

describe('a secret that becomes part of an address', () => {
  it.each(['p@ss', 'a/b', 'a:b', '100%', 'a b', 'é', 'regel\nregel', ''])('may not be %j', (value) => {
    const [problem] = told('broker-password', value);

    expect(problem?.code).toBe('SECRET_BREAKS_ADDRESS');
    if (value !== '') expect(JSON.stringify(problem)).not.toContain(JSON.stringify(value).slice(1, -1));
  });

  it.each(['Zx81abc', 'a-b.c_d~e'])('may be %j', (value) => {
    expect(told('broker-password', value)).toEqual([]);
  });

  it('is the only kind that is held to this', () => {
    expect(told('database-password', 'p@ss/word')).toEqual([]);
    expect(told('search-password', 'p@ss/word')).toHaveLength(1);
  });
});
