// SPDX-License-Identifier: EUPL-1.2
import type { IngressClassView } from '../../../ports/cluster.js';
import { releaseName } from '../../../render/chart/chart-names.js';
import { blocked, type CheckResult, ok, problem, unknown, warning } from '../check.js';
import { hostsOf } from '../checks/names.js';
import { hidden } from './on-cluster.js';
import { type ClusterWorld, kubectl } from './world.js';

const nobodyIn = 'Nobody outside the cluster can reach the site.';

/** Somebody in the cluster lets visitors in: a controller of Ingresses, or the Gateway of the settings. */
export const checkIngress = (world: ClusterWorld): Promise<CheckResult> =>
  world.target.gateway === undefined ? checkIngressClass(world) : checkGateway(world);

async function checkIngressClass(world: ClusterWorld): Promise<CheckResult> {
  const asked = world.target.ingress?.className;
  const classes = await world.ingressClasses();
  if ('unknown' in classes) {
    const wanted =
      asked === undefined ? 'one of them has to be the default' : `${asked} has to be among them`;
    return hidden(classes, {
      what: 'Which classes of Ingress there are',
      next: `kubectl get ingressclass: ${wanted}.`,
    });
  }
  return asked === undefined ? judgeDefault(classes.value) : judgeNamed(asked, classes.value);
}

const namesOf = (classes: ReadonlyArray<IngressClassView>): string =>
  classes.map(({ name }) => name).join(', ') || 'none';

function judgeNamed(asked: string, classes: ReadonlyArray<IngressClassView>): CheckResult {
  const found = classes.find(({ name }) => name === asked);
  if (found !== undefined) return ok(`Visitors come in by Ingress class ${asked} (${found.controller}).`);
  return problem({
    found: `There is no Ingress class ${asked}; there is ${namesOf(classes)}.`,
    reason: nobodyIn,
    next: 'Set target.ingress.className to one of these, or leave it out for the default of the cluster.',
  });
}

function judgeDefault(classes: ReadonlyArray<IngressClassView>): CheckResult {
  const defaults = classes.filter(({ isDefault }) => isDefault);
  const [first] = defaults;
  if (defaults.length === 1 && first !== undefined) {
    return ok(`Visitors come in by Ingress class ${first.name} (${first.controller}), the default.`);
  }
  if (first !== undefined) {
    return problem({
      found: `${defaults.length} Ingress classes call themselves the default: ${namesOf(defaults)}.`,
      reason: 'Kubernetes refuses an Ingress that does not say which one it is for.',
      next: `Set target: {ingress: {className: ${first.name}}}`,
    });
  }
  const [any] = classes;
  if (any === undefined) {
    return problem({
      found: 'The cluster has no Ingress class.',
      reason: nobodyIn,
      next: 'Let who manages the cluster install an Ingress controller, or name a Gateway in target.gateway.',
    });
  }
  return problem({
    found: `No Ingress class is the default of the cluster; there is ${namesOf(classes)}.`,
    reason: nobodyIn,
    next: `Set target: {ingress: {className: ${any.name}}}`,
  });
}

const gatewayApi = 'gateway.networking.k8s.io/v1';

async function checkGateway(world: ClusterWorld): Promise<CheckResult> {
  const { gateway, namespace } = world.target;
  if (!(await world.apis()).has(gatewayApi)) {
    return problem({
      found: `The settings name a Gateway, and the cluster does not know ${gatewayApi}.`,
      reason: nobodyIn,
      next: 'Let who manages the cluster install the Gateway API and a controller, or use target.ingress instead of target.gateway.',
    });
  }
  const { name = '', namespace: home = namespace } = gateway ?? {};
  const look = `kubectl --namespace ${home} get gateway ${name}`;
  const said = await world.cluster.readiness({
    apiVersion: gatewayApi,
    kind: 'Gateway',
    name,
    namespace: home,
    condition: 'Programmed',
  });
  if ('unknown' in said) return hidden(said, { what: `Gateway ${name} in namespace ${home}`, next: look });
  if (said.value === undefined) {
    return problem({
      found: `There is no Gateway ${name} in namespace ${home}.`,
      reason: nobodyIn,
      next: 'Set target.gateway to the name and the namespace of the Gateway.',
    });
  }
  if (said.value.ready) return ok(`Visitors come in by Gateway ${name} in namespace ${home}.`);
  return warning({
    found: `Gateway ${name} in namespace ${home} does not work yet: ${said.value.message || 'it does not say why'}.`,
    reason: nobodyIn,
    next: `${look} --output yaml`,
  });
}

const isLocal = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost');

/** The names of the site lead to the way in that the cluster gave. */
export async function checkClusterNames(world: ClusterWorld): Promise<CheckResult> {
  const { probe, cluster } = world;
  if (world.deployment === undefined) return blocked('DOCTOR_SETTINGS', 'The name of the site is not known.');
  const hosts = hostsOf(world).filter((host) => !isLocal(host));
  if (hosts.length === 0) return ok('The site has a name that only means this machine.');
  const entrances = await cluster.entrances(releaseName(world.target));
  const doors = await addressesOf(world, entrances);
  const answers = await Promise.all(hosts.map(async (host) => ({ host, answer: await probe.resolve(host) })));
  const lost = answers.filter(({ answer }) => !answer.ok).map(({ host }) => host);
  if (lost.length > 0) return noName(lost, entrances);
  const led = answers.map(({ host, answer }) => ({ host, addresses: answer.ok ? answer.addresses : [] }));
  const said = led.map(({ host, addresses }) => `${host} leads to ${addresses.join(', ')}`).join('; ');
  if (entrances.length === 0) return beforeEntrance(world, said);
  if (led.every(({ addresses }) => addresses.some((address) => doors.has(address)))) {
    return ok(`${said}: where the cluster lets visitors in.`);
  }
  return warning({
    found: `${said}; the cluster lets visitors in at ${entrances.join(', ')}.`,
    reason:
      'That is right when a load balancer or a firewall stands before the cluster, and wrong otherwise.',
    next: 'Ask who manages your domain and the network which address visitors have to come to.',
  });
}

/** Load balancers of clouds have names instead of addresses. */
async function addressesOf(
  { probe }: ClusterWorld,
  entrances: ReadonlyArray<string>,
): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    entrances.map(async (entrance) => {
      if (/^[\d.]+$|:/.test(entrance)) return [entrance];
      const answer = await probe.resolve(entrance);
      return answer.ok ? answer.addresses : [];
    }),
  );
  return new Set(found.flat());
}

const noName = (lost: ReadonlyArray<string>, entrances: ReadonlyArray<string>): CheckResult =>
  warning({
    found: `No name server knows ${lost.join(' and ')}.`,
    reason: 'Nobody can open the site, and a certificate cannot be requested.',
    next: `Let who manages your domain make a record that leads to ${entrances.join(' and ') || 'where the cluster lets visitors in'}.`,
  });

async function beforeEntrance(world: ClusterWorld, said: string): Promise<CheckResult> {
  const reason = 'Where visitors come in shows only once the cluster gave the way in an address.';
  if (!(await world.isRunning())) return unknown({ found: `${said}.`, reason });
  return warning({
    found: `${said}, and the cluster gave the way in no address.`,
    reason,
    next: `${kubectl(world)} get ${world.target.gateway === undefined ? 'ingress' : 'gateway'}`,
  });
}
