// SPDX-License-Identifier: EUPL-1.2
import type { Deployment } from '../../../src/render/deployment/deployment.js';
import { type DeploymentInput, describeDeployment } from '../../../src/render/deployment/describe.js';
import type { Settings } from '../../../src/state/settings.js';

/** An instance called `utrecht` on Docker, with nothing asked for beside its settings. */
export const inputOf = (settings: Settings, more: Partial<DeploymentInput> = {}): DeploymentInput => ({
  instance: 'utrecht',
  environment: undefined,
  settings,
  attachments: new Map(),
  serviceHost: (service) => service,
  bundle: [],
  form: false,
  ...more,
});

/** Its deployment, or a failed test when the settings have errors. */
export function described(settings: Settings, more?: Partial<DeploymentInput>): Deployment {
  const { deployment, findings } = describeDeployment(inputOf(settings, more));
  if (deployment === undefined) throw new Error(JSON.stringify(findings));
  return deployment;
}
