// SPDX-License-Identifier: EUPL-1.2
import type { SecretNeed } from '../../render/deployment/deployment.js';
import type { RenderedFileSummary } from '../../render/rendering.js';

/** A rendering, for the views. */
export interface RenderReport {
  readonly instance: string;
  readonly environment: string | undefined;
  readonly target: 'docker' | 'helm';
  /** Where it was written, as typed; undefined when it was only looked at. */
  readonly folder: string | undefined;
  readonly outcome: 'written' | 'unchanged' | 'shown';
  readonly files: ReadonlyArray<RenderedFileSummary>;
  /** Secrets that have to be given, by the variable that stands for each. */
  readonly variables: ReadonlyMap<string, SecretNeed>;
  /** What to type next, one command each. */
  readonly next: ReadonlyArray<string>;
}
