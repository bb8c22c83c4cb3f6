// SPDX-License-Identifier: EUPL-1.2
import { printable } from '../findings/printable.js';

export interface ShownAdded {
  readonly email: string;
  readonly user: 'made' | 'raised' | 'existed';
  readonly account: 'made' | 'existed' | null;
  readonly passwordFile: string | null;
  readonly unlisted: boolean;
}

export interface ShownAdministrator {
  readonly email: string;
  readonly name: string;
  readonly active: boolean;
  readonly staff: boolean;
}

const users = {
  made: 'is an administrator now',
  raised: 'was known already, and is an administrator now',
  existed: 'was an administrator already',
} as const;

/** What became of it, and how this person gets in. */
export function prettyAdded({ email, user, account, passwordFile, unlisted }: ShownAdded): string {
  return [
    `${email} ${users[user]}.`,
    ...(account === null
      ? ['Logging in goes with the account of your own identity provider that has this address.']
      : account === 'existed'
        ? ['The account in the Keycloak that runs along was there already, and keeps its password.']
        : [
            `The password for the first login is in ${passwordFile}; another one has to be chosen at once.`,
            'Remove that file afterwards.',
          ]),
    ...(unlisted
      ? [
          `The files manage users and do not list ${email}: add this user there, or "apply" may take the rights away.`,
        ]
      : []),
  ].join('\n');
}

export function prettyAdministrators(all: ReadonlyArray<ShownAdministrator>): string {
  if (all.length === 0) return 'Nobody is an administrator. Type signalen admin add <email>.';
  const width = Math.max(...all.map(({ email }) => email.length));
  return all
    .map(({ email, name, active, staff }) => {
      const remarks = [...(active ? [] : ['switched off']), ...(staff ? [] : ['may not open the admin'])];
      const remark = remarks.length === 0 ? '' : ` (${remarks.join(', ')})`;
      return printable(`${email.padEnd(width)}  ${name}${remark}`.trimEnd());
    })
    .join('\n');
}
