// SPDX-License-Identifier: EUPL-1.2
import { kindNames, parseAddress } from '../state/address.js';
import { actions, type Plan } from './plan.js';

type Unknown = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isAddress: Check = (value) => typeof value === 'string' && parseAddress(value) !== undefined;
const isOneOf =
  (names: ReadonlyArray<string>): Check =>
  (value) =>
    names.some((name) => name === value);
const isFingerprint: Check = (value) => typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value);
const isRecord = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const orAbsent =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const recordOf =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) && Object.entries(checks).every(([name, check]) => check(value[name]));

const isStep = recordOf({
  action: isOneOf(actions),
  address: isAddress,
  from: orAbsent(isAddress),
  before: orNull(isFingerprint),
  changes: listOf(
    recordOf({
      field: isText,
      before: (value) => value !== undefined,
      after: (value) => value !== undefined,
    }),
  ),
  fields: isRecord,
  source: orAbsent(recordOf({ file: isText, line: isCount, column: isCount, length: isCount })),
});

const isPlanRecord = recordOf({
  formatVersion: (value) => value === 1,
  toolVersion: isText,
  instance: isText,
  environment: orNull(isText),
  target: recordOf({ type: isText, id: isText, label: isText, backend: isText }),
  steps: listOf(isStep),
  kept: listOf(isAddress),
  losses: listOf(recordOf({ kind: isOneOf(kindNames), active: isCount, switchedOff: isCount })),
});

/** True when a value has everything that a plan is read for. What it says is guarded by its digest. */
export const isPlan = (value: unknown): value is Plan => isPlanRecord(value);
