// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import type { SecretReference } from '../../state/settings.js';
import type { CheckWords } from '../schema.js';

const environmentName = '^[A-Za-z_][A-Za-z0-9_]{0,127}$';
const spelling = '{value_from: {env: NAME}} or {value_from: {file: PATH}}';

/** What an editor is told: the check below says the same to people. */
const shape = (dutch: string) => ({
  type: 'object',
  description: `${dutch} Nooit de waarde zelf: schrijf {value_from: {env: NAAM}} of {value_from: {file: pad}}.`,
  properties: {
    value_from: {
      oneOf: [
        branch('env', {
          pattern: environmentName,
          description: 'Naam van de omgevingsvariabele met het geheim.',
        }),
        branch('file', { minLength: 1, description: 'Pad van het bestand met het geheim, buiten Git.' }),
      ],
    },
  },
  required: ['value_from'],
  additionalProperties: false,
});

const branch = (name: string, value: Readonly<Record<string, unknown>>) => ({
  type: 'object',
  properties: { [name]: { type: 'string', ...value } },
  required: [name],
  additionalProperties: false,
});

/**
 * `{value_from: {env: NAME}}` or `{value_from: {file: PATH}}`, and never the secret itself. Checked by hand so that a
 * secret which somebody did write down is a problem of its own, with words that do not repeat it.
 */
export function secret(dutch: string): z.ZodType<SecretReference> {
  const schema = handChecked(problemOf);
  z.globalRegistry.add(schema, shape(dutch));
  return schema as z.ZodType<SecretReference>;
}

const plainAddress = /^(https?:\/\/)?[A-Za-z0-9][A-Za-z0-9._-]{0,252}(:\d{1,5})?\/?$/;

/** An address, with or without scheme and port; one that holds a name and a password is a secret. */
export function addressOrSecret(dutch: string): z.ZodType<string | SecretReference> {
  const schema = handChecked((value) => {
    if (typeof value !== 'string') return problemOf(value);
    if (plainAddress.test(value)) return undefined;
    if (value.includes('@')) return problemOf(value);
    return {
      code: 'SCHEMA_BAD_FORMAT',
      message: 'This is no address.',
      allowed: 'a host and a port, such as search.example:9200',
    };
  });
  z.globalRegistry.add(schema, {
    description: dutch,
    anyOf: [{ type: 'string', pattern: plainAddress.source }, shape('Adres met naam en wachtwoord.')],
  });
  return schema as z.ZodType<string | SecretReference>;
}

const handChecked = (find: (value: unknown) => CheckWords | undefined): z.ZodType =>
  z.unknown().check((context) => {
    const words = find(context.value);
    if (words === undefined) return;
    const { message, ...params } = words;
    // The value stays out of the issue: it may be the secret.
    context.issues.push({ code: 'custom', message, params, input: undefined, path: [] });
  });

function problemOf(value: unknown): CheckWords | undefined {
  if (value === undefined)
    return { code: 'SCHEMA_MISSING_KEY', message: 'A secret is needed here.', hint: `Write ${spelling}.` };
  if (typeof value !== 'object' || value === null) {
    return {
      code: 'SETTINGS_SECRET_LITERAL',
      message: 'A secret stands in a file that is kept under Git.',
      allowed: spelling,
      hint: 'Put it in an environment variable or in a file outside Git, refer to that, and change the secret itself.',
    };
  }
  return isReference(value)
    ? undefined
    : {
        code: 'SETTINGS_SECRET_REFERENCE',
        message: 'This does not say where the secret is.',
        allowed: spelling,
      };
}

function isReference(value: object): boolean {
  const { value_from: from, ...rest } = value as Readonly<Record<string, unknown>>;
  if (Object.keys(rest).length > 0 || typeof from !== 'object' || from === null) return false;
  const [[name, target] = [], ...more] = Object.entries(from);
  if (more.length > 0 || typeof target !== 'string') return false;
  return name === 'env' ? new RegExp(environmentName).test(target) : name === 'file' && target !== '';
}
