// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { type Code, severityOf } from '../../diagnostics/codes.js';
import { AppError } from '../../diagnostics/errors.js';
import { type ExitCode, exitCodes } from '../../diagnostics/exit-codes.js';
import type { ConfigurationStore, StoreOutcome } from '../../ports/configuration-store.js';
import type { IdentityAccounts } from '../../ports/identity-accounts.js';
import type { SecretPlace, SecretStore } from '../../ports/secret-store.js';
import { makeAddress, splitAddress } from '../../state/address.js';
import type { Fields } from '../../state/configuration.js';
import { fingerprint } from '../../state/fingerprint.js';
import { kindsByName } from '../plan-changes.js';

export interface Person {
  readonly email: string;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
}

export interface AdministratorsInput {
  readonly store: ConfigurationStore;
  readonly by: string;
  readonly signal: AbortSignal;
}

/** The identity provider that runs along, and where first passwords are kept. */
export interface OwnAccounts {
  readonly accounts: IdentityAccounts;
  readonly secrets: SecretStore;
}

export interface AddedAdministrator {
  readonly email: string;
  /** `raised`: somebody who was known got the rights. */
  readonly user: 'made' | 'raised' | 'existed';
  /** Null when the identity provider is not ours. */
  readonly account: 'made' | 'existed' | null;
  /** File with the password for the first login, when the account was made now. */
  readonly passwordFile: string | null;
}

const emailShape = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;
const longestName = 150;
const passwordLength = 20;

/** The address as the backend keeps it. Throws an AppError when it is none. */
export function checkAddress(typed: string): string {
  const email = typed.trim().toLowerCase();
  if (emailShape.test(email) && email.length <= longestName) return email;
  throw problem('OPERATION_ADDRESS_INVALID', exitCodes.usage, {
    message: `"${typed}" is no mail address.`,
    hint: 'Type the address with which this person logs in, e.g. beheer@gemeente.example.',
  });
}

/**
 * Makes somebody an administrator, by address: in the backend, and in the identity provider when that is ours. Given
 * again, it changes nothing; roles and departments of somebody who is known are left as they are.
 */
export async function addAdministrator(
  person: Person,
  { store, by, signal }: AdministratorsInput,
  own: OwnAccounts | undefined,
): Promise<AddedAdministrator> {
  const { email } = person;
  const address = makeAddress('user', email);
  const now = (await store.read()).configuration.get(address)?.fields;
  const wanted = fieldsOf(person, now);
  const before = now === undefined ? null : fingerprint(now);
  let user: AddedAdministrator['user'] = 'existed';
  if (before !== fingerprint(wanted)) {
    const writing = store.apply([{ address, before, fields: wanted }], { by, signal });
    let next = await writing.next();
    while (!next.done) next = await writing.next();
    refuseUnlessApplied(next.value, email);
    user = now === undefined ? 'made' : 'raised';
  }
  return { email, user, ...(await addAccount(person, wanted, own)) };
}

function fieldsOf({ firstName, lastName }: Person, now: Fields | undefined): Fields {
  const known = kindsByName.get('user')?.fields ?? {};
  const defaults = Object.fromEntries(Object.entries(known).map(([name, field]) => [name, field.default]));
  return {
    ...defaults,
    ...now,
    ...(firstName === undefined ? {} : { firstName }),
    ...(lastName === undefined ? {} : { lastName }),
    active: true,
    staff: true,
    superuser: true,
  } as Fields;
}

async function addAccount(
  { email }: Person,
  { firstName, lastName }: Fields,
  own: OwnAccounts | undefined,
): Promise<Pick<AddedAdministrator, 'account' | 'passwordFile'>> {
  if (own === undefined) return { account: null, passwordFile: null };
  const { accounts, secrets } = own;
  if (await accounts.has(email)) return { account: 'existed', passwordFile: null };
  const place = firstLogin(email);
  // What an order that broke off left is as good as new.
  await secrets.writeNew(place, secrets.invent(passwordLength));
  const password = await secrets.read(place);
  const { place: file } = await secrets.describe(place);
  if (password === undefined) throw unreadable(file);
  const names = { firstName: String(firstName ?? ''), lastName: String(lastName ?? '') };
  const account = await accounts.add({ email, ...names, password });
  return { account, passwordFile: account === 'made' ? file : null };
}

/** Two addresses may look the same in a name of a file; their digests differ. */
function firstLogin(email: string): SecretPlace {
  const digest = createHash('sha256').update(email).digest('hex').slice(0, 6);
  const readable = email.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
  return { name: `identity-first-login-${readable}-${digest}`, origin: { type: 'managed' } };
}

/** Everybody who may do everything, switched off or not, by address. */
export async function listAdministrators(
  store: ConfigurationStore,
): Promise<ReadonlyArray<{ readonly email: string; readonly fields: Fields }>> {
  const { configuration } = await store.read();
  return [...configuration.values()]
    .filter(({ address, fields }) => splitAddress(address).kind === 'user' && fields.superuser === true)
    .map(({ address, fields }) => ({ email: splitAddress(address).identity, fields }))
    .sort((left, right) => (left.email < right.email ? -1 : 1));
}

function refuseUnlessApplied(outcome: StoreOutcome, email: string): void {
  switch (outcome.type) {
    case 'applied':
      return;
    case 'rejected':
      throw problem('STORE_REJECTED', exitCodes.failure, {
        message: `The backend refused ${email}: ${outcome.reason}`,
        hint: 'Nothing was written. Change what it objects to, then try again.',
      });
    case 'locked':
      throw problem('STORE_LOCKED', exitCodes.refused, {
        message: `Nothing was written: ${outcome.holder} is writing.`,
        hint: 'Try again when that has ended.',
      });
    case 'stale':
      throw problem('PLAN_STALE', exitCodes.refused, {
        message: `Nothing was written: somebody changed ${email} at the same moment.`,
        hint: 'Give the order again.',
      });
    default:
      throw problem('TOOL_STOPPED', exitCodes.interrupted, {
        message: 'Stopped before it was done; nothing was written.',
        hint: 'Give the order again.',
      });
  }
}

const unreadable = (file: string): AppError =>
  problem('OPERATION_IDENTITY_FAILED', exitCodes.failure, {
    message: `The password for the first login cannot be read back from ${file}.`,
    hint: 'Remove that file, then give the order again.',
  });

const problem = (
  code: Code,
  exitCode: ExitCode,
  words: { readonly message: string; readonly hint: string },
): AppError => new AppError(exitCode, [{ code, severity: severityOf(code), ...words }]);
