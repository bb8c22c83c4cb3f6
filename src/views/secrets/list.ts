// SPDX-License-Identifier: EUPL-1.2
import { Chalk } from 'chalk';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { InCluster, ListedSecret } from '../../state/listed-secret.js';
import { describeDiagnostic } from '../findings/json.js';
import { printable } from '../findings/printable.js';
import { jsonDocument } from '../json-document.js';

export interface SecretList {
  readonly environment: string | undefined;
  readonly secrets: ReadonlyArray<ListedSecret>;
  /** What there is to say about all of them. */
  readonly remarks: ReadonlyArray<Diagnostic>;
}

/** Secrets for people: a line each with its age, who can change it and where it is, then what it is for. */
export function prettySecretList({ secrets }: SecretList, colour: boolean): string {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  if (secrets.length === 0) return 'This installation needs no secrets.';
  const rows = secrets.map((secret) => [
    secret.name,
    ageOf(secret),
    `by ${secret.rotatedBy}`,
    ...(secret.inCluster === undefined ? [] : [inCluster[secret.inCluster]]),
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return secrets
    .flatMap((secret, index) => {
      const [name = '', ...cells] = (rows[index] ?? []).map((cell, column) =>
        cell.padEnd(widths[column] ?? 0),
      );
      const head = [chalk.bold(name), ...cells, printable(secret.place ?? '')].join('  ').trimEnd();
      const cost = secret.rotation === undefined ? '' : ` Rotating: ${secret.rotation}`;
      return [head, chalk.dim(`  ${printable(`${capitalised(secret.purpose)}.${cost}`)}`)];
    })
    .join('\n');
}

const inCluster: Readonly<Record<InCluster, string>> = {
  same: 'in the cluster',
  differs: 'differs in the cluster',
  'only-there': 'only in the cluster',
  absent: 'not in the cluster',
  unknown: 'in the cluster: unknown',
};

function ageOf({ place, present, days }: ListedSecret): string {
  if (place === undefined) return 'unreadable';
  if (!present) return 'missing';
  if (days === undefined) return 'present';
  if (days === 0) return 'today';
  return days === 1 ? '1 day' : `${days} days`;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Whether nothing is wrong. */
export const isFineList = ({ secrets, remarks }: SecretList): boolean =>
  [...remarks, ...secrets.flatMap(({ diagnostics }) => diagnostics)].every(
    ({ severity }) => severity !== 'error',
  );

/** The same for scripts. */
export const jsonSecretList = (list: SecretList): string =>
  jsonDocument(isFineList(list), {
    environment: list.environment ?? null,
    secrets: list.secrets.map(describeSecret),
    diagnostics: list.remarks.map(describeDiagnostic),
  });

const describeSecret = (secret: ListedSecret) => ({
  name: secret.name,
  purpose: secret.purpose,
  place: secret.place ?? null,
  present: secret.present,
  changedAt: secret.changedAt ?? null,
  days: secret.days ?? null,
  rotatedBy: secret.rotatedBy,
  rotation: secret.rotation ?? null,
  inCluster: secret.inCluster ?? null,
  diagnostics: secret.diagnostics.map(describeDiagnostic),
});
