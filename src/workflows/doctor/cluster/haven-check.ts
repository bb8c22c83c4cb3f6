// SPDX-License-Identifier: EUPL-1.2
import { podsOf } from '../../../render/chart/pod-requests.js';
import { blocked, type CheckResult, ok, warning } from '../check.js';
import type { ClusterWorld } from './world.js';

/** One thing that a Haven cluster expects of an application. */
interface Expectation {
  readonly met: 'yes' | 'no' | 'not seen';
  /** What was looked at, and what was seen. */
  readonly said: string;
}

const yes = (said: string): Expectation => ({ met: 'yes', said });
const no = (said: string): Expectation => ({ met: 'no', said });
const notSeen = (said: string): Expectation => ({ met: 'not seen', said });

/** What Signalen, as these settings install it, brings to a Haven cluster. It looks at the application only. */
export async function checkHaven(world: ClusterWorld): Promise<CheckResult> {
  if (world.deployment === undefined)
    return blocked('DOCTOR_SETTINGS', 'What will be installed is not known.');
  const expectations = [
    replicas(world),
    await spread(world),
    await podSecurity(world),
    yes(
      'requests and limits: the chart gives every container both; none runs as root or writes to its image',
    ),
    yes('logs: the chart lets every service print to standard output; no log is a file in a pod'),
    await certificate(world),
    files(world),
    no(
      'metrics: the backend itself offers none; the chart has numbers of the queue with flower, which these settings leave off',
    ),
    await scaling(world),
  ].filter((one) => one !== undefined);
  const details = expectations.map(({ met, said }) => `${met}: ${said}`);
  const met = expectations.filter((one) => one.met === 'yes').length;
  const found = `Signalen meets ${met} of ${expectations.length} things that a Haven cluster expects of an application.`;
  const modest = 'This was a look at the application; it does not make the cluster Haven compliant.';
  const serious = expectations.some((one) => one.met === 'no' && !one.said.startsWith('metrics:'));
  if (!serious) return ok(`${found} ${modest}`, details);
  return warning({
    found,
    reason: modest,
    next: 'What each of them asks for is in docs/haven.md.',
    details,
  });
}

const manyPods = ['api', 'worker', 'frontend', 'form'] as const;

function replicas(world: ClusterWorld): Expectation {
  const { deployment, target } = world;
  const counts = manyPods
    .filter((name) => deployment?.images.has(name))
    .map((name) => ({ name, pods: podsOf(name, world, target) }));
  const single = counts.filter(({ pods }) => pods < 2).map(({ name }) => name);
  const said = counts.map(({ name, pods }) => `${name} ${pods}`).join(', ');
  if (single.length === 0)
    return yes(`several pods of each service (${said}), which nodes give up one by one`);
  const why = isLocal(world) ? 'photos are on one disk' : 'the settings ask for one';
  return no(
    `several pods of each service: ${said}; ${single.join(' and ')} ${single.length === 1 ? 'has' : 'have'} one, as ${why}`,
  );
}

const isLocal = ({ settings }: ClusterWorld): boolean => (settings.storage?.type ?? 'local') === 'local';

/** Where pods are, when they are there; else where they could be. */
async function spread(world: ClusterWorld): Promise<Expectation> {
  const nodes = await world.nodes();
  if ('unknown' in nodes)
    return notSeen(
      `zones: pods ask to be spread over them; whether there are any cannot be seen (${nodes.unknown})`,
    );
  const zones = new Set(nodes.value.flatMap(({ zone }) => (zone === undefined ? [] : [zone])));
  const over = `zones: pods ask to be spread over them, and the nodes are in ${zones.size === 0 ? 'no named zone' : `${zones.size}`}`;
  if (zones.size < 2) return notSeen(`${over}, so nothing is spread`);
  const zoneOf = new Map(nodes.value.map(({ name, zone }) => [name, zone]));
  const api = (await world.pods()).filter(({ component, ready }) => component === 'api' && ready);
  const used = new Set(api.flatMap(({ node }) => (node === undefined ? [] : [zoneOf.get(node)])));
  if (api.length < 2) return yes(over);
  const said = `zones: ${api.length} pods of api run in ${used.size} of ${zones.size}`;
  return used.size > 1 ? yes(said) : no(said);
}

async function podSecurity(world: ClusterWorld): Promise<Expectation> {
  const view = await world.namespaceView();
  const label = 'pod-security.kubernetes.io/enforce';
  if ('unknown' in view)
    return notSeen('Pod Security: its pods meet "restricted"; what the namespace enforces cannot be seen');
  if (view.value === undefined)
    return yes('Pod Security: its pods meet "restricted", and signalen up makes the namespace with it');
  const enforced = view.value.labels[label];
  if (enforced === 'restricted')
    return yes('Pod Security: its pods meet "restricted", and the namespace enforces it');
  return no(
    `Pod Security: its pods meet "restricted"; the namespace enforces ${enforced === undefined ? 'nothing' : `"${enforced}"`}`,
  );
}

async function certificate({ target, deployment, apis }: ClusterWorld): Promise<Expectation> {
  if (target.gateway !== undefined)
    return notSeen('certificate: the Gateway has its own; who renews it cannot be seen from here');
  if (deployment?.addresses.https === false) return no('certificate: the site runs without HTTPS');
  const { issuer, secret } = target.certificate ?? {};
  if (issuer !== undefined) {
    return (await apis()).has('cert-manager.io/v1')
      ? yes(`certificate: cert-manager is asked to make and renew it (${issuer})`)
      : no(`certificate: cert-manager is asked to make it (${issuer}), and is not in the cluster`);
  }
  return no(`certificate: in Secret ${secret}, which somebody renews by hand`);
}

function files(world: ClusterWorld): Expectation {
  return isLocal(world)
    ? no('files: photos are on a disk for one pod; object storage (storage.type s3 or azure) would lift that')
    : yes('files: photos are in object storage; no disk of many pods (ReadWriteMany) is needed for them');
}

/** Only when it is asked for: a fixed number of pods is no fault. */
async function scaling(world: ClusterWorld): Promise<Expectation | undefined> {
  const names = Object.keys(world.target.autoscaling ?? {});
  if (names.length === 0) return undefined;
  const served = [...(await world.apis())].some((api) => api.startsWith('metrics.k8s.io/'));
  const said = `load: the number of pods of ${names.join(' and ')} follows it`;
  return served ? yes(said) : no(`${said}, and the cluster does not measure it (metrics-server)`);
}
