// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { ExitCode } from '../../diagnostics/exit-codes.js';
import type { RenderedFolder } from '../../ports/rendered-folder.js';
import type { SecretStore } from '../../ports/secret-store.js';
import type { SecretNeed } from '../../render/deployment/deployment.js';
import type { ServiceFiles } from '../../rollout/docker/file-volumes.js';
import type { Installer } from '../../rollout/docker/installer.js';
import type { Changes, RolloutFailure, RolloutInterrupted } from '../../rollout/events.js';
import type { SmokeResult } from '../../rollout/smoke/run-smoke-test.js';
import type { FileSet } from '../../state/file-set.js';

/** What was rendered, as far as bringing it up needs it. */
export interface Rendered {
  readonly files: FileSet;
  readonly volumes: ReadonlyArray<ServiceFiles>;
  /** Secret by variable of the compose file. */
  readonly variables: ReadonlyMap<string, string>;
  /** References of the images, by service. */
  readonly images: ReadonlyMap<string, string>;
}

/** What applying the configuration came to. */
export interface Configured {
  readonly exitCode: ExitCode;
  /** In a few words: `41 objects written`, `nothing to change`. */
  readonly detail: string;
  /** How many objects differ from the files before it. */
  readonly planned: number;
  readonly written: number;
  /** The workers must be restarted to see new areas. */
  readonly areasChanged: boolean;
  /** Users that may do everything; undefined when nobody asked the live system. */
  readonly administrators: number | undefined;
}

export interface UpInput {
  /** Problems because of which nothing may begin. Looks only. */
  preflight(): Promise<ReadonlyArray<Diagnostic>>;
  readonly secrets: { readonly needs: ReadonlyArray<SecretNeed>; readonly store: SecretStore };
  render(): Rendered;
  readonly folder: RenderedFolder;
  /** The rendering that is in the folder now; undefined when there is none. */
  former(): Promise<FileSet | undefined>;
  readonly installer: Omit<Installer, 'variables'>;
  /** Brings the configuration to the live system; absent with `--skip-apply`. */
  readonly configure?: () => Promise<Configured>;
  smokeTest(): Promise<ReadonlyArray<SmokeResult>>;
  readonly timeoutSeconds: number;
}

export interface UpDone {
  readonly type: 'done';
  readonly exitCode: ExitCode;
  readonly changes: Changes;
  /** Names of the secrets that were made. */
  readonly secretsMade: ReadonlyArray<string>;
  readonly imagesPulled: number;
  readonly configured: Configured | null;
  readonly smoke: ReadonlyArray<SmokeResult>;
}

export type UpOutcome = UpDone | RolloutFailure | RolloutInterrupted;
