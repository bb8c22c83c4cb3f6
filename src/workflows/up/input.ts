// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { RenderedFolder } from '../../ports/rendered-folder.js';
import type { SecretStore } from '../../ports/secret-store.js';
import type { SecretNeed } from '../../render/deployment/deployment.js';
import type { ServiceFiles } from '../../rollout/docker/file-volumes.js';
import type { Installer } from '../../rollout/docker/installer.js';
import type { SmokeResult } from '../../rollout/smoke/run-smoke-test.js';
import type { Configured } from '../../rollout/up-outcome.js';
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
