// SPDX-License-Identifier: EUPL-1.2
import type { TargetSettings } from './target-settings.js';

/** Name of the Compose project of a docker target that says nothing else. */
export const defaultProject = 'signalen';

/** A target in one word, for lists and logs, e.g. `docker:signalen` or `helm:meldingen/signalen`; never a secret. */
export function targetLabel(target: TargetSettings | undefined): string {
  switch (target?.type) {
    case 'docker': {
      const engine = target.context === undefined ? '' : `@${target.context}`;
      return `docker:${target.container ?? target.project ?? defaultProject}${engine}`;
    }
    case 'helm': {
      const cluster = target.context === undefined ? '' : `@${target.context}`;
      return `helm:${target.namespace}/${target.release ?? 'signalen'}${cluster}`;
    }
    case 'exec':
      // Its arguments may hold anything.
      return `exec:${target.command[0] ?? ''}`;
    default:
      return 'embedded';
  }
}
