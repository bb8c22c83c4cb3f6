// SPDX-License-Identifier: EUPL-1.2
import type { EnvironmentEntry, EnvironmentText } from '../deployment/deployment.js';

/** The variable that `docker compose` asks for a secret: `database-password` is SIGNALEN_SECRET_DATABASE_PASSWORD. */
export const secretVariable = (secret: string): string =>
  `SIGNALEN_SECRET_${secret.toUpperCase().replaceAll('-', '_')}`;

/** Text that Compose takes as it is: a dollar would start a variable. */
export const literal = (text: string): string => text.replaceAll('$', '$$$$');

/** Text with secrets, which Compose takes from its own environment and refuses to do without. */
export const withSecrets = (text: EnvironmentText): string =>
  text
    .map((part) =>
      typeof part === 'string'
        ? literal(part)
        : `\${${secretVariable(part.secret)}:?the secret ${part.secret} is not given}`,
    )
    .join('');

export const secretsIn = (text: EnvironmentText): ReadonlyArray<string> =>
  text.flatMap((part) => (typeof part === 'string' ? [] : [part.secret]));

/** A tree of plain values with every text in it made literal. */
export function literalTree(value: unknown): unknown {
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return value.map(literalTree);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, literalTree(item)]));
}

export const isPlain = ({ value }: EnvironmentEntry): boolean => secretsIn(value).length === 0;

/** An env file with the values that are no secrets, sorted by name, as Compose reads them back to the letter. */
export function envFile(entries: ReadonlyArray<EnvironmentEntry>, header: string): string {
  const lines = entries.filter(isPlain).map(({ name, value }) => `${name}=${quoted(value.join(''))}`);
  return `# ${header}\n${lines.join('\n')}\n`;
}

/** Single quotes keep everything but themselves and line ends; double quotes have their own escapes. */
function quoted(text: string): string {
  if (/^[\w.,:/@+%-]*$/.test(text)) return text;
  if (!/['\r\n\\]/.test(text)) return `'${text}'`;
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('$', '\\$')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return `"${escaped}"`;
}
