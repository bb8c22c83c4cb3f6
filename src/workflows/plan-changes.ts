// SPDX-License-Identifier: EUPL-1.2
import { severityOf } from '../diagnostics/codes.js';
import type { Diagnostic, Finding } from '../diagnostics/diagnostic.js';
import { kinds } from '../kinds/registry.js';
import { type Intent, liveFindings } from '../plan/live-findings.js';
import { type Draft, draftPlan, finishPlan } from '../plan/make-plan.js';
import { standsInTheWay } from '../plan/obstacles.js';
import type { Plan, Step } from '../plan/plan.js';
import { type Selection, selectSteps } from '../plan/select-steps.js';
import type { ConfigurationStore, TargetDescription } from '../ports/configuration-store.js';
import type { Files } from '../ports/files.js';
import type { KindName } from '../state/address.js';
import type { Configuration } from '../state/configuration.js';
import type { Unread } from '../state/live-remarks.js';
import type { Settings } from '../state/settings.js';
import { checkInstance } from './check-instance.js';
import { type InstanceReading, loadInstance } from './load-instance.js';
import { locateFindings } from './locate-findings.js';

/** Reaches the live system that the settings of an instance name. */
export type OpenStore = (settings: Settings) => Promise<ConfigurationStore>;

export interface PlanInput {
  readonly files: Files;
  readonly environment: string | undefined;
  readonly openStore: OpenStore;
  readonly selection: Selection;
  readonly toolVersion: string;
}

export type PlanOutcome =
  | {
      readonly type: 'findings';
      readonly reading: InstanceReading;
      readonly diagnostics: ReadonlyArray<Diagnostic>;
    }
  | PlannedOutcome;

export interface PlannedOutcome {
  readonly type: 'planned';
  readonly plan: Plan;
  readonly reading: InstanceReading;
  readonly store: ConfigurationStore;
  /** Warnings about the plan itself; what validation warns of is left to `validate`. */
  readonly diagnostics: ReadonlyArray<Diagnostic>;
  readonly unread: ReadonlyArray<Unread>;
  /** The live system as it was read. */
  readonly live: Configuration;
}

export const kindsByName: ReadonlyMap<KindName, (typeof kinds)[number]> = new Map(
  kinds.map((kind) => [kind.name, kind]),
);

/**
 * Validates the instance, reads the live system and compares the two. Changes nothing. Files that cannot be read stop it,
 * and so does a rule that is broken by what there is to write or by the settings; elsewhere it is a warning, since what is
 * live may break rules too (docs/decisions/0013).
 */
export async function planChanges(input: PlanInput): Promise<PlanOutcome> {
  const reading = await loadInstance(input.files, input.environment);
  const errors = brokenRules(reading);
  const stop = (diagnostics: ReadonlyArray<Diagnostic>): PlanOutcome => ({
    type: 'findings',
    reading,
    diagnostics,
  });
  if (reading.findings.some(({ code }) => severityOf(code) === 'error')) return stop([...errors.keys()]);
  const outcome = await compare(input, reading).catch((error: unknown) => {
    // Nobody has to wait for a system to hear about these.
    if (obstaclesTo([], errors, reading).length > 0) return stop([...errors.keys()]);
    throw error;
  });
  if (outcome.type !== 'planned') return outcome;
  const { steps } = outcome.plan;
  const obstacles = steps.length === 0 ? [] : obstaclesTo(steps, errors, reading);
  if (obstacles.length > 0) return stop(obstacles);
  return { ...outcome, diagnostics: [...[...errors.keys()].map(asWarning), ...outcome.diagnostics] };
}

/** Errors, each with what it was found from. */
type Errors = ReadonlyMap<Diagnostic, Finding | undefined>;

function brokenRules(reading: InstanceReading): Errors {
  const { diagnostics, origins } = checkInstance(reading);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return new Map(errors.map((error) => [error, origins.get(error)]));
}

const obstaclesTo = (
  steps: ReadonlyArray<Step>,
  errors: Errors,
  { instance }: InstanceReading,
): ReadonlyArray<Diagnostic> =>
  [...errors]
    .filter(([, finding]) => finding === undefined || standsInTheWay(finding, steps, instance.desired))
    .map(([error]) => error);

const asWarning = (error: Diagnostic): Diagnostic => ({ ...error, severity: 'warning' });

async function compare(input: PlanInput, reading: InstanceReading): Promise<PlanOutcome> {
  const store = await input.openStore(settingsOf(reading));
  const target = await store.describe();
  const live = await store.read();
  const { configuration, unread } = live;
  const { desired } = reading.instance;
  const draft = draftPlan({ desired, live: configuration, kinds: kindsByName });
  if (!draft.ok) return { type: 'findings', reading, diagnostics: locate(draft.problems, reading) };
  const known = new Set([...desired.objects.keys(), ...configuration.keys()]);
  const selected = selectSteps(draft.value, known, input.selection);
  if (!selected.ok) return { type: 'findings', reading, diagnostics: selected.problems };
  const intent = intentOf(reading, selected.value.steps);
  const about = locate([...liveFindings({ target, reading: live }, intent)], reading);
  const obstacles = about.filter(({ severity }) => severity === 'error');
  if (obstacles.length > 0) return { type: 'findings', reading, diagnostics: obstacles };
  const plan = finish(selected.value, reading, { target, toolVersion: input.toolVersion });
  const diagnostics = [...about, ...locate(draft.warnings, reading), ...selected.warnings];
  return { type: 'planned', plan, reading, store, diagnostics, unread, live: configuration };
}

/** What `steps` are about, for what is to be said about the live system. */
const intentOf = (reading: InstanceReading, steps: Intent['steps']): Intent => ({
  steps,
  release: settingsOf(reading).release?.backend,
  pathOf: (address) => reading.instance.desired.objects.get(address)?.path,
});

/** The settings among the sections that passed their schema. */
export const settingsOf = (reading: InstanceReading): Settings => reading.instance.sections as Settings;

const locate = (findings: ReadonlyArray<Finding>, reading: InstanceReading): ReadonlyArray<Diagnostic> =>
  locateFindings(findings, reading.tree);

function finish(
  draft: Draft,
  reading: InstanceReading,
  { target, toolVersion }: { target: TargetDescription; toolVersion: string },
): Plan {
  const { type, id, label, backend } = target;
  const environment = reading.environment ?? null;
  return finishPlan(draft, {
    toolVersion,
    instance: reading.name,
    environment,
    target: { type, id, label, backend },
  });
}

/** The plan with the place of every object in the files, for messages when it is applied later. */
export function withSources({ plan, reading }: PlannedOutcome): Plan {
  const steps = plan.steps.map((step) => {
    const path = reading.instance.desired.objects.get(step.address)?.path;
    const source =
      path === undefined || step.action === 'deactivate' ? undefined : reading.tree.locate(path, 'key');
    return source === undefined ? step : { ...step, source };
  });
  return { ...plan, steps };
}
