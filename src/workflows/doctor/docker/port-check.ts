// SPDX-License-Identifier: EUPL-1.2
import { type CheckResult, ok, problem, unknown } from '../check.js';
import type { DockerWorld } from './world.js';

/** The ports of the site are free, or held by our own proxy. */
export async function checkPorts(world: DockerWorld): Promise<CheckResult> {
  const { http = 80, https = 443 } = world.installation.ports ?? {};
  const found = `Ports ${http} and ${https}`;
  const proxy = (await world.containers()).find(({ service }) => service === 'proxy');
  if (proxy?.state === 'running') return ok(`${found} are those of this installation.`);
  const { remote, name } = await world.describeEngine();
  if (remote) {
    return unknown({
      found: `${found} of ${name} cannot be tried from here.`,
      reason: 'The engine runs on another machine.',
      next: `Type ss -ltn on ${name}: nothing may listen on these ports.`,
    });
  }
  const taken: number[] = [];
  for (const port of [http, https]) {
    if (!(await world.probe.portIsFree(port, world.installation.listen))) taken.push(port);
  }
  if (taken.length === 0) return ok(`${found} are free.`);
  return problem({
    found: `Something else listens on port ${taken.join(' and on port ')}.`,
    reason: 'The proxy of the site has to listen there and would not start.',
    next: `Type ss -ltnp "sport = :${taken[0]}" to see what it is, and stop it, or set target.ports in the environment.`,
  });
}
