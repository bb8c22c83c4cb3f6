// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { ConfigurationStore, StoreOutcome, StoreWrite } from '../../../src/ports/configuration-store.js';
import type { ExecRequest } from '../../../src/ports/container-engine.js';
import type { NewAccount } from '../../../src/ports/identity-accounts.js';
import type { SecretPlace, SecretStore } from '../../../src/ports/secret-store.js';
import { type Fields, toConfiguration } from '../../../src/state/configuration.js';
import { fingerprint } from '../../../src/state/fingerprint.js';
import { Sensitive } from '../../../src/state/sensitive.js';
import { prettyAdded, prettyAdministrators } from '../../../src/views/admin/words.js';
import {
  addAdministrator,
  checkAddress,
  listAdministrators,
} from '../../../src/workflows/operate/administrators.js';
import { KeycloakAccounts } from '../../../src/workflows/operate/keycloak-accounts.js';

const email = 'beheer@utrecht.example';
const person = { email, firstName: undefined, lastName: undefined };
const address = `user:${email}` as const;

const known: Fields = {
  firstName: 'Bea',
  lastName: '',
  active: true,
  staff: false,
  superuser: false,
  roles: ['Behandelaar'],
  departments: ['REI'],
  note: null,
  notifyOnUserAssignment: true,
  notifyOnDepartmentAssignment: false,
};

function storeWith(fields?: Fields, outcome?: StoreOutcome) {
  const objects = new Map(fields === undefined ? [] : [[address as string, fields]]);
  const writes: StoreWrite[] = [];
  const store = {
    read: async () => ({
      configuration: toConfiguration(
        [...objects].map(([at, now]) => ({ address: at as typeof address, fields: now })),
      ),
      unread: [],
    }),
    // biome-ignore lint/correctness/useYield: nothing happens on the way here
    apply: async function* (all: ReadonlyArray<StoreWrite>) {
      if (outcome !== undefined) return outcome;
      writes.push(...all);
      for (const write of all) objects.set(write.address, write.fields);
      return { type: 'applied', written: all.length, alreadyThere: 0 };
    },
  } as unknown as ConfigurationStore;
  return { writes, input: { store, by: 'jan', signal: new AbortController().signal } };
}

function ownAccounts() {
  const made: NewAccount[] = [];
  const kept = new Map<string, Sensitive>();
  return {
    made,
    kept,
    own: {
      accounts: {
        has: async (wanted: string) => made.some((account) => account.email === wanted),
        add: async (account: NewAccount) => {
          made.push(account);
          return 'made' as const;
        },
      },
      secrets: {
        invent: (characters: number) => new Sensitive('x'.repeat(characters)),
        read: async ({ name }: SecretPlace) => kept.get(name),
        describe: async ({ name }: SecretPlace) => ({ place: `secrets/proef/${name}`, present: true }),
        writeNew: async ({ name }: SecretPlace, value: Sensitive) => {
          if (kept.has(name)) return 'existed';
          kept.set(name, value);
          return 'written';
        },
      } as unknown as SecretStore,
    },
  };
}

describe('an administrator', () => {
  it('who is new gets all rights and nothing else, once', async () => {
    const { writes, input } = storeWith();
    const added = await addAdministrator({ ...person, firstName: 'Bea' }, input, undefined);
    const again = await addAdministrator(person, input, undefined);

    expect(added).toEqual({ email, user: 'made', account: null, passwordFile: null });
    expect(again.user).toBe('existed');
    expect(writes).toMatchObject([
      {
        address,
        before: null,
        fields: {
          firstName: 'Bea',
          active: true,
          staff: true,
          superuser: true,
          roles: [],
          departments: [],
          note: null,
        },
      },
    ]);
  });

  it('who is known keeps name, roles and departments, also when switched off', async () => {
    const { writes, input } = storeWith({ ...known, active: false });
    const added = await addAdministrator(person, input, undefined);

    expect(added.user).toBe('raised');
    expect(writes).toEqual([
      {
        address,
        before: fingerprint({ ...known, active: false }),
        fields: { ...known, active: true, staff: true, superuser: true },
      },
    ]);
  });

  it('gets an account in our own identity provider, with a password that is only in a file', async () => {
    const { input } = storeWith();
    const { own, made, kept } = ownAccounts();
    const added = await addAdministrator({ ...person, lastName: 'Heer' }, input, own);
    const again = await addAdministrator(person, input, own);

    expect(added).toMatchObject({
      account: 'made',
      passwordFile: expect.stringMatching(
        /^secrets\/proef\/identity-first-login-beheer-utrecht-example-[0-9a-f]{6}$/,
      ),
    });
    expect(again).toMatchObject({ user: 'existed', account: 'existed', passwordFile: null });
    expect(made).toMatchObject([{ email, firstName: '', lastName: 'Heer' }]);
    expect([...kept.values()].map((secret) => secret.reveal())).toEqual([made[0]?.password.reveal()]);
    expect(JSON.stringify(added)).not.toContain('xxxx');
  });

  it('whose order broke off after the password was kept gets that very password', async () => {
    const { own, made, kept } = ownAccounts();
    await addAdministrator(person, storeWith().input, own);
    const [name = ''] = kept.keys();
    made.length = 0;
    kept.set(name, new Sensitive('van de vorige keer'));
    await addAdministrator(person, storeWith({ ...known, staff: true, superuser: true }).input, own);

    expect(made[0]?.password.reveal()).toBe('van de vorige keer');
  });

  it.each([
    [{ type: 'locked', holder: 'piet' }, 6, 'piet is writing'],
    [{ type: 'rejected', address, reason: 'Te lang.' }, 1, 'Te lang.'],
    [{ type: 'stale', conflicts: [] }, 6, 'at the same moment'],
    [{ type: 'interrupted' }, 130, 'nothing was written'],
  ] as const)('is not made when the backend says %j', async (outcome, exitCode, words) => {
    const { own, made } = ownAccounts();
    const adding = addAdministrator(person, storeWith(undefined, outcome as StoreOutcome).input, own);

    await expect(adding).rejects.toMatchObject({ exitCode, message: expect.stringContaining(words) });
    expect(made).toEqual([]);
  });

  it('is one of those who may do everything, also when switched off', async () => {
    const { input } = storeWith({ ...known, superuser: true, active: false });

    expect(await listAdministrators(input.store)).toMatchObject([{ email, fields: { active: false } }]);
    expect(await listAdministrators(storeWith(known).input.store)).toEqual([]);
  });
});

describe('an address', () => {
  it.each([' Beheer@Utrecht.Example ', 'j.o+signalen@ut-recht.nl'])('%s is one', (typed) => {
    expect(checkAddress(typed)).toBe(typed.trim().toLowerCase());
  });

  it.each([
    'beheer',
    'a@b',
    '@b.nl',
    'a b@c.nl',
    'a@b.nl;rm',
    `${'a'.repeat(150)}@b.nl`,
    '"a"@b.nl',
    'a@-b.nl',
  ])('%s is none', (typed) => {
    expect(() => checkAddress(typed)).toThrow(expect.objectContaining({ exitCode: 64 }));
  });
});

describe('Keycloak', () => {
  function keycloak(answer: { exitCode?: number; stdout?: string; stderr?: string }) {
    const asked: ExecRequest[] = [];
    const engine = {
      exec: async (_: string, request: ExecRequest) => {
        asked.push(request);
        return { exitCode: 0, stdout: '', stderr: '', ...answer };
      },
    };
    return { asked, accounts: new KeycloakAccounts(engine, 'id') };
  }
  const account = { email, firstName: '', lastName: '', password: new Sensitive('heelgeheim') };

  it('gets the account on standard input, and no secret among the words', async () => {
    const { asked, accounts } = keycloak({});

    expect(await accounts.add(account)).toBe('made');
    expect(JSON.parse(asked[0]?.stdin ?? '')).toEqual({
      username: email,
      email,
      emailVerified: true,
      enabled: true,
      requiredActions: ['UPDATE_PASSWORD'],
      credentials: [{ type: 'password', value: 'heelgeheim', temporary: true }],
    });
    expect(asked[0]?.command.join(' ')).not.toContain('heelgeheim');
  });

  it('knows who has an account already', async () => {
    const found = keycloak({ stdout: '[ {\n  "id" : "1",\n  "email" : "Beheer@utrecht.example"\n} ]' });

    expect(await found.accounts.has(email)).toBe(true);
    expect(await keycloak({ stdout: '[ ]' }).accounts.has(email)).toBe(false);
    const double = keycloak({ exitCode: 1, stderr: 'User exists with same username [null]' });
    expect(await double.accounts.add(account)).toBe('existed');
  });

  it.each([
    [
      { exitCode: 1, stderr: 'Logging into http://…\nInvalid user credentials [invalid_grant]' },
      'Invalid user credentials',
    ],
    [{ exitCode: 1 }, 'it said nothing'],
    [{ stdout: '<html>' }, 'no list'],
  ])('refuses in its own words: %j', async (answer, words) => {
    await expect(keycloak(answer).accounts.has(email)).rejects.toMatchObject({
      exitCode: 1,
      diagnostics: [{ code: 'OPERATION_IDENTITY_FAILED', message: expect.stringContaining(words) }],
    });
  });
});

describe('the words about administrators', () => {
  const added = { email, user: 'made', account: null, passwordFile: null, unlisted: false } as const;

  it('say how this person gets in', () => {
    expect(prettyAdded(added)).toContain('your own identity provider');
    expect(prettyAdded({ ...added, account: 'existed' })).toContain('keeps its password');
    expect(prettyAdded({ ...added, account: 'made', passwordFile: 'secrets/x' })).toContain(
      'is in secrets/x;',
    );
    expect(prettyAdded({ ...added, unlisted: true })).toContain('may take the rights away');
  });

  it('say that there is nobody, or who is switched off', () => {
    expect(prettyAdministrators([])).toContain('signalen admin add');
    expect(prettyAdministrators([{ email, name: 'Bea', active: false, staff: true }])).toBe(
      'beheer@utrecht.example  Bea (switched off)',
    );
  });
});
