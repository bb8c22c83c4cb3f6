// SPDX-License-Identifier: EUPL-1.2
import type { Code } from '../diagnostics/codes.js';
import { fail, type Result, succeed } from '../diagnostics/result.js';
import { type Fingerprint, fingerprint } from '../state/fingerprint.js';
import type { Json } from '../state/json.js';
import type { Plan } from './plan.js';
import { isPlan } from './plan-shape.js';

const format = 'signalen-plan';
const formatVersion = 1;

/** A saved plan: everything needed to show it and to apply it, and no secret, since no object has one. */
export interface PlanFile {
  readonly plan: Plan;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Names the plan in messages and logs. */
  readonly digest: Fingerprint;
}

/** Why a text is no plan that can be used. */
export interface PlanFileProblem {
  readonly code: Code;
  readonly message: string;
  readonly hint: string;
}

const digestOf = (plan: Plan, createdAt: string): Fingerprint =>
  fingerprint([formatVersion, createdAt, plan as unknown as Json]);

/** The text of a plan file. The digest shows damage and hand edits; it is no signature. */
export function encodePlan(plan: Plan, createdAt: string): string {
  const digest = digestOf(plan, createdAt);
  return `${JSON.stringify({ format, formatVersion, createdAt, digest, plan }, undefined, 1)}\n`;
}

/** Reads a plan file; any text whatsoever ends in a plan or a problem. */
export function decodePlan(text: string): Result<PlanFile, PlanFileProblem> {
  const value = parseJson(text);
  if (value === undefined || value.format !== format) return fail([looksLikePlan(text) ? damaged : notAPlan]);
  const version = value.formatVersion;
  if (typeof version === 'number' && version > formatVersion) return fail([newer(version)]);
  const { plan, createdAt, digest } = value;
  if (version !== formatVersion || typeof createdAt !== 'string' || !isPlan(plan)) return fail([damaged]);
  const actual = digestOf(plan, createdAt);
  return actual === digest ? succeed({ plan, createdAt, digest: actual }) : fail([damaged]);
}

function parseJson(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** A file that was cut off is no JSON any more, but it still begins as a plan does. */
const looksLikePlan = (text: string): boolean => /^\s*\{\s*"format"\s*:\s*"signalen-plan"/.test(text);

const notAPlan: PlanFileProblem = {
  code: 'PLAN_FILE_NOT_A_PLAN',
  message: 'The file is not a saved plan.',
  hint: 'Make one with: signalen plan --out FILE',
};

const damaged: PlanFileProblem = {
  code: 'PLAN_FILE_DAMAGED',
  message: 'The saved plan was changed or cut off after it was made.',
  hint: 'Make it again with: signalen plan --out FILE. To change a plan, change the files it comes from.',
};

const newer = (version: number): PlanFileProblem => ({
  code: 'PLAN_FILE_NEWER',
  message: `The saved plan has format ${version}; this version of the toolkit reads format ${formatVersion}.`,
  hint: 'Update the toolkit, or make the plan again with this version.',
});
