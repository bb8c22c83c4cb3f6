// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import {
  backendVariables,
  deadVariables,
  findVariable,
  isRawVariable,
} from '../../catalogue/backend/index.js';
import type { BackendVariable } from '../../catalogue/backend/variable.js';
import { nearest } from '../../diagnostics/nearest.js';
import type { BackendValue } from '../../state/settings.js';
import type { CheckWords } from '../schema.js';
import { settingsSection } from './section.js';
import { explained } from './values.js';

export const backendSection = settingsSection<Readonly<Record<string, BackendValue | undefined>>>({
  name: 'backend',
  file: 'signalen.yaml',
  description: 'Variabelen van de backend waarvoor geen eigen instelling bestaat, bij hun eigen naam.',
  schema: backendSchema,
});

function backendSchema(): z.ZodType<Readonly<Record<string, BackendValue | undefined>>> {
  const fields = Object.fromEntries(
    backendVariables
      .filter(isRawVariable)
      .map((variable) => [variable.name, valueSchema(variable).optional()]),
  );
  const schema = z.looseObject(fields).superRefine(
    (value, context) => {
      for (const name of Object.keys(value)) {
        if (!Object.hasOwn(fields, name)) context.addIssue({ ...whyNot(name), path: [name] });
      }
    },
    // Also when a value has the wrong type: all problems at once.
    { when: ({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value) },
  );
  // For the editor: what the refinement refuses cannot be said in JSON Schema, the closed list can.
  z.globalRegistry.add(schema, { additionalProperties: false });
  return schema as unknown as z.ZodType<Readonly<Record<string, BackendValue | undefined>>>;
}

function valueSchema(variable: BackendVariable): z.ZodType<BackendValue> {
  const meaning =
    variable.default === undefined ? variable.meaning : `${variable.meaning} ${standard(variable.default)}`;
  if (variable.type === 'boolean') return explained(z.boolean(), meaning);
  if (variable.type === 'integer') return explained(z.int(), meaning);
  if (variable.type === 'number') return explained(z.number(), meaning);
  return explained(z.string(), meaning);
}

const standard = (value: string | number | boolean): string =>
  `Standaard ${typeof value === 'boolean' ? (value ? 'aan' : 'uit') : value}.`;

interface VariableIssue {
  readonly code: 'custom';
  readonly message: string;
  readonly params: Omit<CheckWords, 'message' | 'path'>;
}

const issue = ({ message, ...params }: CheckWords): VariableIssue => ({ code: 'custom', message, params });

/** Why a variable may not stand here, and what to write instead. */
function whyNot(name: string): VariableIssue {
  const variable = findVariable(name);
  if (variable === undefined) return unknownVariable(name);
  if (variable.need === 'dead' || variable.need === 'forbidden') {
    return issue({
      code: variable.need === 'dead' ? 'SETTINGS_VARIABLE_DEAD' : 'SETTINGS_VARIABLE_FORBIDDEN',
      message: `${name} must not be set: ${variable.reason ?? 'it does harm'}.`,
      hint: 'Take the line out.',
    });
  }
  return issue({
    code: 'SETTINGS_VARIABLE_HAS_SETTING',
    message: `${name} has a setting of its own.`,
    hint: `Write ${variable.setting ?? 'that'} instead.`,
  });
}

function unknownVariable(name: string): VariableIssue {
  const instead = Object.hasOwn(deadVariables, name) ? deadVariables[name] : undefined;
  if (instead !== undefined) {
    return issue({
      code: 'SETTINGS_VARIABLE_DEAD',
      message: `${name} has no effect: the backend no longer reads it, and ${instead}.`,
      hint: 'Take the line out.',
    });
  }
  const near = nearest(
    name,
    backendVariables.map((known) => known.name),
  );
  return issue({
    code: 'SETTINGS_VARIABLE_UNKNOWN',
    message: `The backend has no variable ${name}.`,
    ...(near === undefined ? {} : { suggestion: near }),
  });
}

/** Sections whose live objects can be left alone or switched off when no file lists them. */
const configurationSections = [
  'departments',
  'categories',
  'questions',
  'sources',
  'areaTypes',
  'routing',
  'standardTexts',
  'categoryTexts',
  'mailTemplates',
  'feedback',
  'roles',
  'users',
  'schedules',
] as const;

export const unlistedSection = settingsSection<Readonly<Record<string, 'keep' | 'deactivate' | undefined>>>({
  name: 'unlisted',
  file: 'signalen.yaml',
  description: 'Wat er gebeurt met wat wel in Signalen staat en niet in deze bestanden. Standaard keep.',
  schema: () =>
    z.strictObject(
      Object.fromEntries(
        configurationSections.map((name) => [
          name,
          explained(z.enum(['keep', 'deactivate']), 'keep: laten staan. deactivate: uitzetten.').optional(),
        ]),
      ),
    ),
});
