// SPDX-License-Identifier: EUPL-1.2
import { resolve } from 'node:path';
import type { Clock } from '../ports/clock.js';
import type { ConfigurationStore } from '../ports/configuration-store.js';
import type { RunningTarget, Settings, TargetSettings } from '../state/settings.js';
import { kindsByName } from '../workflows/plan-changes.js';
import type { Context } from './context.js';
import { whoWorks } from './who-works.js';

/** What an instance without a target is planned against. */
const defaultTarget = { type: 'embedded' } as const;
const defaultStateFile = '.signalen/state.json';

/** Reaches the live system that the settings of an instance name. Nothing is made yet. */
export async function openStore(settings: Settings, context: Context): Promise<ConfigurationStore> {
  const target = settings.target ?? defaultTarget;
  if (target.type === 'embedded') {
    return openEmbeddedStore(target, { settings, folder: context.instanceFolder, clock: context.clock });
  }
  const { openBackend } = await import('./open-backend.js');
  return openBackend(target, { context, holder: whoWorks(context) });
}

/** Reaches a system that runs already and has no instance yet. */
export async function openTarget(target: RunningTarget, context: Context): Promise<ConfigurationStore> {
  const { openBackend } = await import('./open-backend.js');
  // The folder of the instance is still to be made, so that a command starts where we are.
  const here = { ...context, instanceFolder: context.cwd };
  return openBackend(target, { context: here, holder: whoWorks(context) });
}

type EmbeddedTarget = Extract<TargetSettings, { readonly type: 'embedded' }>;

interface Surroundings {
  readonly settings: Settings;
  readonly folder: string;
  readonly clock: Clock;
}

async function openEmbeddedStore(
  { state = defaultStateFile, startFrom = 'empty' }: EmbeddedTarget,
  { settings, folder, clock }: Surroundings,
): Promise<ConfigurationStore> {
  const { EmbeddedStore } = await import('../adapters/embedded/embedded-store.js');
  const { readStartingPoint } = await import('../adapters/embedded/starting-point.js');
  const backend = settings.release?.backend ?? 'unknown';
  return new EmbeddedStore({
    file: resolve(folder, state),
    label: state,
    start: () => readStartingPoint({ folder, startFrom, backend, kinds: kindsByName }),
    kinds: kindsByName,
    clock,
  });
}
