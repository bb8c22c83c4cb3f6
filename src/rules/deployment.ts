// SPDX-License-Identifier: EUPL-1.2
import { deploymentCodes } from '../diagnostics/codes/deployment.js';
import type { Code } from '../diagnostics/codes.js';
import { deploymentFindings } from '../render/deployment/findings.js';
import type { DockerInstallation, TargetSettings } from '../state/settings.js';
import { type Rule, rule } from './rule.js';

const installationKeys: Readonly<Record<keyof DockerInstallation, true>> = {
  certificate: true,
  ports: true,
  listen: true,
  bundle: true,
  form: true,
  memory: true,
  registry: true,
};

/** A Signalen that somebody else installed is a target of type docker too; its files need not say how. */
const isOurs = (target: TargetSettings): boolean =>
  Object.keys(target).some((key) => Object.hasOwn(installationKeys, key));

/** What `render` and `up` would refuse, said while somebody still has the file open. */
const installable = rule(Object.keys(deploymentCodes) as Code[], function* ({ settings }) {
  const { target } = settings;
  if (target?.type === 'docker' && isOurs(target)) yield* deploymentFindings(settings, target.bundle ?? []);
});

export const deploymentRules: ReadonlyArray<Rule> = [installable];
