// SPDX-License-Identifier: EUPL-1.2
import type { NetworkProbe } from '../../../ports/network-probe.js';
import { typedOrder } from '../../../state/typed-order.js';
import { type Check, unknown } from '../check.js';
import type { ClusterWorld } from './world.js';

/**
 * A check of a server outside, asked from this machine. The pods ask from elsewhere: what does not let us in may let
 * them in, so silence is unknown. A wrong answer stays what it is.
 */
export function seenFromHere(check: Check<ClusterWorld>): Check<ClusterWorld> {
  return {
    ...check,
    run: async (world, signal) => {
      const { probe, silent } = listening(world.probe);
      const result = await check.run({ ...world, probe }, signal);
      if (result.status !== 'problem' || !silent()) return result;
      return unknown({
        found: result.found.replace(/\.$/, ', asked from this machine.'),
        reason: 'The pods ask from the network of the cluster, and may get an answer.',
        next: `${typedOrder('status', world.environment)} shows what the backend itself sees, once it runs.`,
      });
    },
  };
}

/** The same network; remembers whether nobody answered. */
function listening(probe: NetworkProbe): { readonly probe: NetworkProbe; readonly silent: () => boolean } {
  let unanswered = false;
  const heard = <Answer extends { readonly ok: boolean }>(answer: Answer): Answer => {
    const code = (answer as { readonly systemCode?: string }).systemCode;
    if (!answer.ok && code !== 'EAUTH') unanswered = true;
    return answer;
  };
  return {
    silent: () => unanswered,
    probe: {
      resolve: async (host) => probe.resolve(host),
      connect: async (host, port) => heard(await probe.connect(host, port)),
      http: async (request) => heard(await probe.http(request)),
      certificate: async (question) => probe.certificate(question),
      acceptsOldTls: async (question) => probe.acceptsOldTls(question),
      mail: async (server) => heard(await probe.mail(server)),
      ownAddresses: () => probe.ownAddresses(),
      portIsFree: async (port, address) => probe.portIsFree(port, address),
    },
  };
}
