// SPDX-License-Identifier: EUPL-1.2
import { Chalk } from 'chalk';
import type { ListedSecret } from '../../state/listed-secret.js';
import { describeDiagnostic } from '../findings/json.js';
import { printable } from '../findings/printable.js';
import { jsonDocument } from '../json-document.js';

export interface SecretList {
  readonly environment: string | undefined;
  readonly secrets: ReadonlyArray<ListedSecret>;
}

/** Secrets for people: a line each with its age, who can change it and where it is, then what it is for. */
export function prettySecretList({ secrets }: SecretList, colour: boolean): string {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  if (secrets.length === 0) return 'This installation needs no secrets.';
  const rows = secrets.map((secret) => [secret.name, ageOf(secret), `by ${secret.rotatedBy}`]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
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

function ageOf({ place, present, days }: ListedSecret): string {
  if (place === undefined) return 'unreadable';
  if (!present) return 'missing';
  if (days === undefined) return 'present';
  if (days === 0) return 'today';
  return days === 1 ? '1 day' : `${days} days`;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const isFine = ({ diagnostics }: ListedSecret): boolean =>
  diagnostics.every(({ severity }) => severity !== 'error');

/** The same for scripts. */
export const jsonSecretList = ({ environment = undefined, secrets }: SecretList): string =>
  jsonDocument(secrets.every(isFine), {
    environment: environment ?? null,
    secrets: secrets.map(
      ({ name, purpose, place, present, changedAt, days, rotatedBy, rotation, diagnostics }) => ({
        name,
        purpose,
        place: place ?? null,
        present,
        changedAt: changedAt ?? null,
        days: days ?? null,
        rotatedBy,
        rotation: rotation ?? null,
        diagnostics: diagnostics.map(describeDiagnostic),
      }),
    ),
  });
