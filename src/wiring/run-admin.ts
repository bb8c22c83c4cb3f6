// SPDX-License-Identifier: EUPL-1.2
import type { RunningTarget } from '../state/settings.js';
import { defaultProject } from '../state/target-label.js';
import { loadInstance } from '../workflows/load-instance.js';
import {
  type AddedAdministrator,
  addAdministrator,
  checkAddress,
  listAdministrators,
  type OwnAccounts,
  type Person,
} from '../workflows/operate/administrators.js';
import { runningContainer } from '../workflows/operate/choose-service.js';
import { KeycloakAccounts } from '../workflows/operate/keycloak-accounts.js';
import { runningTarget } from '../workflows/operate/running-target.js';
import type { Order } from './audit.js';
import type { Context } from './context.js';
import { openContainerEngine } from './open-container-engine.js';
import { openSecrets } from './open-secrets.js';
import { openTarget } from './open-store.js';
import { whoWorks } from './who-works.js';

export interface AdminAdded extends AddedAdministrator {
  /** Whether the files list users, and not this one: the next `apply` may then take the rights away. */
  readonly unlisted: boolean;
}

/** Makes somebody an administrator of the Signalen that runs. */
export async function runAdminAdd(person: Person, context: Context, order: Order): Promise<AdminAdded> {
  const email = checkAddress(person.email);
  const { target, listed } = await readTarget(context);
  await order.target(target);
  order.detail({ administrator: email });
  const own = await openOwnAccounts(target, context);
  const store = await openTarget(target, context);
  const input = { store, by: whoWorks(context), signal: context.stop };
  const added = await addAdministrator({ ...person, email }, input, own);
  order.detail({ user: added.user, account: added.account });
  return { ...added, unlisted: listed !== undefined && !listed.includes(email) };
}

export async function runAdminList(
  context: Context,
  order: Order,
): Promise<Awaited<ReturnType<typeof listAdministrators>>> {
  const { target } = await readTarget(context);
  await order.target(target);
  return listAdministrators(await openTarget(target, context));
}

/** The target, and the addresses in the section `users`; undefined when the files do not manage users. */
async function readTarget(
  context: Context,
): Promise<{ readonly target: RunningTarget; readonly listed: ReadonlyArray<string> | undefined }> {
  const reading = await loadInstance(await context.files(context.instanceFolder), context.environment);
  const users = (reading.instance.sections as { readonly users?: object }).users;
  return {
    target: runningTarget(reading),
    listed: users === undefined ? undefined : Object.keys(users).map((email) => email.toLowerCase()),
  };
}

/** Refuses before anything is written when Keycloak should run along and does not. */
async function openOwnAccounts(target: RunningTarget, context: Context): Promise<OwnAccounts | undefined> {
  if (target.type !== 'docker' || target.bundle?.includes('identity') !== true) return undefined;
  const engine = await openContainerEngine(target, context);
  const containers = await engine.containers(target.project ?? defaultProject);
  const { id } = runningContainer('identity', containers);
  return { accounts: new KeycloakAccounts(engine, id), secrets: await openSecrets(context) };
}
