// SPDX-License-Identifier: EUPL-1.2
import type { RolloutEvent, ServiceProgress, Stage } from '../../rollout/events.js';

const titles: Readonly<Record<Stage, string>> = {
  preflight: 'Look whether all that is needed is there',
  secrets: 'Secrets',
  render: 'Render the files',
  pull: 'Fetch images',
  files: 'Bring files to the engine',
  start: 'Start the services',
  apply: 'Apply the configuration',
  smoke: 'Try the site',
  tidy: 'Tidy up',
};

export const stageTitle = (stage: Stage): string => titles[stage];

const progressWords: Readonly<Record<ServiceProgress, string>> = {
  created: 'made',
  starting: 'starting',
  running: 'runs',
  healthy: 'healthy',
  unhealthy: 'not healthy',
  restarting: 'restarting',
  done: 'done',
  failed: 'failed',
  stopped: 'stopped',
};

export const serviceWords = (service: string, progress: ServiceProgress): string =>
  `${service}: ${progressWords[progress]}`;

/** An event as one line; undefined for one that is only worth showing on a line that moves. */
export function eventLine(event: RolloutEvent): string | undefined {
  switch (event.type) {
    case 'stage-started':
      return `${stageTitle(event.stage)} …`;
    case 'stage-finished':
      return `${stageTitle(event.stage)}: ${event.detail}`;
    case 'stage-skipped':
      return `${stageTitle(event.stage)}: left out, ${event.detail}`;
    case 'step':
      return `  ${event.text}`;
    case 'service-changed':
      return event.progress === 'created' ? undefined : `  ${serviceWords(event.service, event.progress)}`;
    case 'noticed':
      return `  warning: ${event.diagnostic.message}`;
    default:
      return event satisfies never;
  }
}
