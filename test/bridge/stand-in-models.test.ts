// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manage } from '../stand-in/environment.js';
import { type Backend, backendUnderTest, hasSeed, isStandIn, openBackend } from './backend.js';

interface Contract {
  readonly models: Readonly<Record<string, { readonly fields: Readonly<Record<string, unknown>> }>>;
  readonly permissions: ReadonlyArray<string>;
  readonly statusStates: ReadonlyArray<string>;
  readonly emailTemplateKeys: ReadonlyArray<string>;
}

function readContract(release: string): Contract {
  const seed = backendUnderTest.type === 'stand-in' ? backendUnderTest.seed : null;
  return JSON.parse(readFileSync(join(dirname(seed ?? ''), `models-${release}.json`), 'utf8')) as Contract;
}

/** Django makes these for every model of every app; the recording leaves those of most apps out. */
const isOfEveryModel = (name: string): boolean => /\.(add|change|delete|view)_/.test(name);

// About the stand-in itself, so only where it is what the suite runs against.
describe.runIf(isStandIn && hasSeed)('the stand-in', () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await openBackend();
  });
  afterAll(() => backend.close());

  const describeModels = async (
    release: string,
    labels: ReadonlyArray<string>,
  ): Promise<Contract['models']> => {
    const [python] = backend.command;
    const variables = { ...backend.variables, STAND_IN_RELEASE: release };
    return JSON.parse(await manage(python, variables, 'describe_models', ...labels)) as Contract['models'];
  };

  it.each(['2.50.12', '2.43.10'])('has the models of %s, field by field', async (release) => {
    const { models } = readContract(release);

    const own = await describeModels(release, Object.keys(models));

    expect(Object.keys(models).length).toBeGreaterThan(25);
    for (const [label, model] of Object.entries(models)) {
      // Field by field, so that a difference names its field.
      for (const [field, facts] of Object.entries(model.fields)) {
        expect({ [`${label}.${field}`]: own[label]?.fields[field] }).toEqual({
          [`${label}.${field}`]: facts,
        });
      }
      expect({ [label]: own[label] }).toEqual({ [label]: model });
    }
  });

  it('knows the states and the keys of mail templates that the recording has', async () => {
    const { models, statusStates, emailTemplateKeys } = readContract('2.50.12');
    const labels = ['signals.StatusMessage', 'email_integrations.EmailTemplate'];
    expect(Object.keys(models)).toEqual(expect.arrayContaining(labels));

    const own = await describeModels('2.50.12', labels);

    expect(own['signals.StatusMessage']?.fields.state).toMatchObject({ choices: statusStates });
    expect(own['email_integrations.EmailTemplate']?.fields.key).toMatchObject({ choices: emailTemplateKeys });
  });

  it('has the permissions of the real one', async () => {
    const { permissions } = readContract('2.50.12');
    expect(readContract('2.43.10').permissions).toEqual(permissions);

    const own = JSON.parse(
      await backend.python(
        "print(json.dumps(['%s.%s' % pair for pair in get('auth.Permission').objects.values_list(" +
          "'content_type__app_label', 'codename')]))",
      ),
    ) as ReadonlyArray<string>;

    expect(permissions.filter((name) => !own.includes(name))).toEqual([]);
    const special = own.filter((name) => !isOfEveryModel(name));
    expect(special.filter((name) => !permissions.includes(name))).toEqual([]);
  });
});
