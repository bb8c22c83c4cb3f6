// SPDX-License-Identifier: EUPL-1.2
import { z } from 'zod';
import {
  backendVariables,
  deadVariables,
  findVariable,
  isRawVariable,
} from '../../catalogue/backend/index.js';
import type { BackendVariable } from '../../catalogue/backend/variable.js';
import { nearest } from '../../diagnostics/nearest.js';
import type { BackendValue } from '../../state/settings.js';
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
  const schema = z.looseObject(fields).superRefine((value, context) => {
    for (const name of Object.keys(value)) {
      const message = Object.hasOwn(fields, name) ? undefined : whyNot(name);
      if (message !== undefined) context.addIssue({ code: 'custom', path: [name], message });
    }
  });
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

/** One sentence that says why a variable may not stand here, and what to write instead. */
function whyNot(name: string): string {
  const variable = findVariable(name);
  if (variable === undefined) {
    const instead = Object.hasOwn(deadVariables, name) ? deadVariables[name] : undefined;
    if (instead !== undefined) return `${name} is a variable that the backend no longer reads; ${instead}`;
    const near = nearest(
      name,
      backendVariables.map((known) => known.name),
    );
    return `${name} is no variable of the backend${near === undefined ? '' : `; did you mean ${near}?`}`;
  }
  if (variable.reason !== undefined) return `${name} must not be set: ${variable.reason}`;
  return `${name} has a setting of its own: write ${variable.setting ?? 'that'} instead`;
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
