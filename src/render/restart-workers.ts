// SPDX-License-Identifier: EUPL-1.2
import type { TargetSettings } from '../state/settings.js';
import { shellWord } from './shell-word.js';

/** The command that restarts the workers of a target; undefined when the settings cannot tell how. */
export function restartWorkers(target: TargetSettings | undefined): string | undefined {
  if (target?.type === 'docker') {
    const context = target.context === undefined ? [] : ['--context', target.context];
    return command(
      'docker',
      ...context,
      'compose',
      '--project-name',
      target.project ?? 'signalen',
      'restart',
      'worker',
    );
  }
  if (target?.type === 'helm') {
    const context = target.context === undefined ? [] : ['--context', target.context];
    const { namespace, release = 'signalen' } = target;
    const labels = `app.kubernetes.io/instance=${release},app.kubernetes.io/component=worker`;
    return command(
      'kubectl',
      ...context,
      '--namespace',
      namespace,
      'rollout',
      'restart',
      'deployment',
      '--selector',
      labels,
    );
  }
  return undefined;
}

const command = (...words: ReadonlyArray<string>): string => words.map(shellWord).join(' ');
