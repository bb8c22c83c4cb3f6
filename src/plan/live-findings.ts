// SPDX-License-Identifier: EUPL-1.2
import { questionTypesOf } from '../catalogue/question-types.js';
import { knownBackend } from '../catalogue/release.js';
import type { Finding, InstancePath } from '../diagnostics/diagnostic.js';
import { kindOf } from '../kinds/registry.js';
import type { StoreReading, TargetDescription } from '../ports/configuration-store.js';
import { type Address, splitAddress } from '../state/address.js';
import { describeReason } from './live-words.js';
import type { Step } from './plan.js';

/** What is known of a live system besides its objects. */
export interface LiveSystem {
  readonly target: TargetDescription;
  readonly reading: Pick<StoreReading, 'doubles' | 'remarks'>;
}

/** What somebody is going to do with it. */
export interface Intent {
  readonly steps: ReadonlyArray<Step>;
  /** The release that the files name. */
  readonly release: string | undefined;
  readonly pathOf: (address: Address) => InstancePath | undefined;
}

/** Everything to be said about a live system before it is changed. Errors are what an apply would trip over. */
export function* liveFindings(live: LiveSystem, intent: Intent): Generator<Finding> {
  yield* releaseFindings(live.target, intent.release);
  yield* doubleFindings(live.reading, intent);
  yield* remarkFindings(live.reading, intent);
  yield* questionTypeFindings(live.target, intent);
}

/** About the release that runs: unknown, not fully understood, or another one than the files say. */
function* releaseFindings(
  { type, backend, unchecked = [] }: TargetDescription,
  release: string | undefined,
): Generator<Finding> {
  // Nothing runs behind an embedded target: its release is what the files, or a recording, said when it began.
  if (type === 'embedded') return;
  const at = { path: ['release', 'backend'] };
  if (release !== undefined && release !== backend) {
    yield {
      code: 'LIVE_RELEASE_DIFFERS',
      ...at,
      message: `The files say that backend ${release} runs, and it is ${backend}.`,
      suggestion: backend,
      hint: 'Rules are checked for the release in the files: write the one that runs there.',
    };
  }
  const { assumed, note } = knownBackend(backend);
  if (assumed && note !== undefined) {
    yield { code: 'LIVE_RELEASE_UNKNOWN', ...at, message: note };
  }
  if (unchecked.length > 0) {
    yield {
      code: 'LIVE_UNCHECKED',
      ...at,
      message: `Not everything in backend ${backend} could be checked: ${unchecked.join('; ')}.`,
      hint: 'Look for a newer version of the toolkit. What is listed here stays as it is in the live system.',
    };
  }
}

function* doubleFindings(
  { doubles = [] }: LiveSystem['reading'],
  { steps, pathOf }: Intent,
): Generator<Finding> {
  const touched = addressesOf(steps);
  for (const { address, keys } of doubles) {
    const isTouched = touched.has(address);
    const often = keys.length === 2 ? 'twice' : `${keys.length} times`;
    const found = `The live system holds the ${describe(address)} ${often}, under the primary keys ${listed(keys)}`;
    yield {
      code: isTouched ? 'LIVE_DOUBLE_IN_PLAN' : 'LIVE_DOUBLE',
      path: pathOf(address) ?? [],
      on: 'key',
      message: isTouched
        ? `${found}, so that nobody can tell which one to change.`
        : `${found}; only the first one was looked at.`,
      hint: isTouched
        ? `Rename or remove one of them in the admin of the backend, or go on without it: --exclude "${address}"`
        : 'Rename or remove one of them in the admin of the backend.',
    };
  }
}

const addressesOf = (steps: Intent['steps']): ReadonlySet<Address> =>
  new Set(steps.flatMap(({ address, from }) => [address, ...(from ? [from] : [])]));

/** `routing rule "Stort"` */
function describe(address: Address): string {
  const { kind, identity } = splitAddress(address);
  return `${kindOf(kind).title.singular} "${identity}"`;
}

const listed = (keys: ReadonlyArray<number | string>): string =>
  keys.length < 2 ? keys.join('') : `${keys.slice(0, -1).join(', ')} and ${keys.at(-1)}`;

function* remarkFindings(
  { remarks = [] }: LiveSystem['reading'],
  { steps, pathOf }: Intent,
): Generator<Finding> {
  const touched = addressesOf(steps);
  for (const { address, reason } of remarks) {
    yield {
      code: 'LIVE_REMARK',
      path: pathOf(address) ?? [],
      on: 'key',
      message: `The ${describe(address)} is switched off in the live system, and would not work there: ${describeReason(reason)}.`,
      hint: touched.has(address)
        ? 'The plan changes it. See to it that this mends the fault: else the backend switches it off again.'
        : 'Mend the fault, then switch it on; the backend switches a rule off as soon as it meets one.',
    };
  }
}

/** A type that the running release does not offer; a question that has it already may keep it. */
function* questionTypeFindings(
  { backend, questionTypes }: TargetDescription,
  { steps, pathOf }: Intent,
): Generator<Finding> {
  const offered = questionTypes ?? questionTypesOf(backend).map(({ type }) => type);
  for (const { action, address, changes, fields } of steps) {
    const { kind, identity } = splitAddress(address);
    if (kind !== 'question' || typeof fields.type !== 'string' || offered.includes(fields.type)) continue;
    if (action !== 'create' && !changes.some(({ field }) => field === 'type')) continue;
    yield {
      code: 'LIVE_QUESTION_TYPE',
      path: [...(pathOf(address) ?? ['questions', identity]), 'type'],
      message: `Backend ${backend}, which runs there, has no type ${fields.type}; the question ${identity} needs it.`,
      allowed: offered.join(', '),
    };
  }
}
