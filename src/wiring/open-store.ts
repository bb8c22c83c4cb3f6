// SPDX-License-Identifier: EUPL-1.2
import { resolve } from 'node:path';
import { AppError } from '../diagnostics/errors.js';
import { exitCodes } from '../diagnostics/exit-codes.js';
import type { Clock } from '../ports/clock.js';
import type { ConfigurationStore } from '../ports/configuration-store.js';
import type { Settings, TargetSettings } from '../state/settings.js';
import { kindsByName } from '../workflows/plan-changes.js';

/** What an instance without a target is planned against. */
const defaultTarget = { type: 'embedded' } as const;
const defaultStateFile = '.signalen/state.json';

/** Reaches the live system that the settings of an instance in `folder` name. Nothing is opened or made yet. */
export async function openStore(
  settings: Settings,
  folder: string,
  clock: Clock,
): Promise<ConfigurationStore> {
  const target = settings.target ?? defaultTarget;
  if (target.type === 'embedded') return openEmbeddedStore(target, { settings, folder, clock });
  throw new AppError(exitCodes.preflightFailed, [
    {
      code: 'STORE_TARGET_UNSUPPORTED',
      severity: 'error',
      message: `This version of the toolkit cannot reach a target of type "${target.type}" yet.`,
      allowed: 'embedded',
      hint: 'Plan against an embedded target: give an environment that has one with --environment.',
    },
  ]);
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
