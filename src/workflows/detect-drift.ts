// SPDX-License-Identifier: EUPL-1.2
import { severityOf } from '../diagnostics/codes.js';
import type { Diagnostic, Finding } from '../diagnostics/diagnostic.js';
import { type DriftedObject, type DriftReport, driftedObjects } from '../plan/drift.js';
import { liveFindings } from '../plan/live-findings.js';
import { draftPlan } from '../plan/make-plan.js';
import type { ConfigurationStore, LastChange } from '../ports/configuration-store.js';
import type { Files } from '../ports/files.js';
import { type Address, type KindName, splitAddress } from '../state/address.js';
import { type InstanceReading, loadInstance } from './load-instance.js';
import { locateFindings } from './locate-findings.js';
import { kindsByName, type OpenStore, settingsOf } from './plan-changes.js';

export interface DriftInput {
  readonly files: Files;
  readonly environment: string | undefined;
  readonly openStore: OpenStore;
  /** Count what is live and in no file as well, where `unlisted: keep` lets it be. */
  readonly countKept: boolean;
}

export type DriftOutcome =
  | { readonly type: 'findings'; readonly diagnostics: ReadonlyArray<Diagnostic> }
  | { readonly type: 'compared'; readonly report: DriftReport };

/**
 * Compares the files with the live system and changes nothing. Only files that cannot be compared stop it: rules that
 * they break are for `validate`, since a live system may break them too.
 */
export async function detectDrift(input: DriftInput): Promise<DriftOutcome> {
  const reading = await loadInstance(input.files, input.environment);
  const broken = reading.findings.filter(isError);
  if (broken.length > 0) return stop(broken, reading);
  const { desired } = reading.instance;
  const store = await input.openStore(settingsOf(reading));
  const target = await store.describe();
  const live = await store.read();
  const draft = draftPlan({ desired, live: live.configuration, kinds: kindsByName });
  if (!draft.ok) return stop(draft.problems, reading);
  const { remarks = [], unread } = live;
  const drifted = driftedObjects(draft.value, { desired, remarks, countKept: input.countKept });
  const shown = new Set(drifted.map(({ address }) => address));
  // Without steps: what would stop an apply does not stop a comparison.
  const about = liveFindings(
    { target, reading: { ...live, remarks: [] } },
    { steps: [], ...intentOf(reading) },
  );
  const { type, id, label, backend } = target;
  return {
    type: 'compared',
    report: {
      instance: reading.name,
      environment: reading.environment ?? null,
      target: { type, id, label, backend },
      compared: countListed(reading),
      drifted: await withLastChanges(drifted.map(placing(reading)), store),
      kept: draft.value.kept.filter((address) => !shown.has(address)),
      diagnostics: locateFindings([...about, ...draft.warnings], reading.tree),
      unread,
    },
  };
}

const isError = ({ code }: Finding): boolean => severityOf(code) === 'error';

const stop = (findings: ReadonlyArray<Finding>, reading: InstanceReading): DriftOutcome => ({
  type: 'findings',
  diagnostics: locateFindings(findings, reading.tree).filter(({ severity }) => severity === 'error'),
});

const intentOf = (reading: InstanceReading) => ({
  release: settingsOf(reading).release?.backend,
  pathOf: (address: Address) => reading.instance.desired.objects.get(address)?.path,
});

function countListed({ instance }: InstanceReading): ReadonlyMap<KindName, number> {
  const { managed, objects } = instance.desired;
  const counts = new Map<KindName, number>([...managed].map((kind) => [kind, 0]));
  for (const address of objects.keys()) {
    const { kind } = splitAddress(address);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

const placing =
  ({ instance, tree }: InstanceReading) =>
  (object: DriftedObject): DriftedObject => {
    const path = instance.desired.objects.get(object.address)?.path;
    const source = path === undefined ? undefined : tree.locate(path, 'key');
    return source === undefined ? object : { ...object, source };
  };

/** Who changed what differs; asked for those objects only, since a history is long. */
async function withLastChanges(
  drifted: ReadonlyArray<DriftedObject>,
  store: ConfigurationStore,
): Promise<ReadonlyArray<DriftedObject>> {
  const there = drifted.filter(({ drift }) => drift !== 'missing').map(liveAddress);
  if (there.length === 0) return drifted;
  const changes: ReadonlyMap<Address, LastChange> = (await store.lastChanges?.(there)) ?? new Map();
  return drifted.map((object) => {
    const lastChange = changes.get(liveAddress(object));
    return lastChange === undefined ? object : { ...object, lastChange };
  });
}

const liveAddress = ({ address, from }: DriftedObject): Address => from ?? address;
