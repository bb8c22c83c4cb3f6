// SPDX-License-Identifier: EUPL-1.2
import { frontendFor } from '../../catalogue/pairs.js';
import { newestBackend, newestFrontend } from '../../catalogue/release.js';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { ExportReport } from '../../plan/export/report.js';
import { wantedKinds } from '../../plan/export/wanted-kinds.js';
import type { ConfigurationStore, StoreReading, TargetDescription } from '../../ports/configuration-store.js';
import type { AdoptedSystem, ScaffoldAnswers } from '../../render/scaffold/answers.js';
import { onlyDrafted } from '../export/copy-instance.js';
import { exportInstance } from '../export/export-instance.js';
import { picturesOf, tellExport } from '../export/run-export.js';

/** The environment that points to what was taken over; a new instance has no other. */
const environment = 'productie';

export interface LiveSystem {
  readonly description: TargetDescription;
  readonly reading: StoreReading;
  readonly pictures: ReturnType<typeof picturesOf>;
}

/** What there is to say about what was taken over. */
export type AdoptionReport = Omit<ExportReport, 'folder' | 'files' | 'notCopied'>;

export async function readLive(store: ConfigurationStore): Promise<LiveSystem> {
  const description = await store.describe();
  return { description, reading: await store.read(), pictures: picturesOf(store) };
}

/** The releases to write in signalen.yaml: the backend that runs, and the frontend that goes with it. */
export function releasesOf({ backend }: TargetDescription): NonNullable<ScaffoldAnswers['release']> {
  const frontend = backend === newestBackend ? undefined : frontendFor(backend)?.frontend;
  return { backend, frontend: frontend ?? newestFrontend };
}

/** The files of an instance with all that is live in them. Nothing is written. */
export async function adopt(
  scaffolded: ReadonlyMap<string, string>,
  { description, reading, pictures }: LiveSystem,
  { folder, withUsers }: { readonly folder: string } & Pick<AdoptedSystem, 'withUsers'>,
): Promise<{ readonly files: ReadonlyMap<string, string | Uint8Array>; readonly report: AdoptionReport }> {
  const wanted = wantedKinds(undefined, withUsers);
  const files = onlyDrafted(folder, scaffolded);
  const outcome = await exportInstance({ files, environment, live: reading, wanted, pictures });
  if (outcome.type === 'findings') throw new AppError(exitCodes.findings, outcome.diagnostics);
  const texts = new Map<string, string | Uint8Array>([...scaffolded, ...(await outcome.files.changes())]);
  return {
    files: new Map([...texts].sort(([left], [right]) => (left < right ? -1 : 1))),
    report: { target: description.label, ...tellExport(outcome, { live: reading, description, wanted }) },
  };
}
