// SPDX-License-Identifier: EUPL-1.2
import { withoutPort } from '../../../render/settings/hosts.js';
import { blocked, type CheckResult, ok, unknown, warning } from '../check.js';
import type { DoctorWorld } from '../world.js';

/** Host names of the site, without ports; one when frontend and backend share it. */
export const hostsOf = ({ deployment }: DoctorWorld): ReadonlyArray<string> =>
  deployment === undefined
    ? []
    : [...new Set([deployment.addresses.frontend, deployment.addresses.backend].map(withoutPort))];

const isLocal = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost');

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';

/** The names of the site lead to this machine, as far as that can be seen from here. */
export async function checkNames(world: DoctorWorld): Promise<CheckResult> {
  const hosts = hostsOf(world);
  if (hosts.length === 0) {
    return blocked('DOCTOR_SETTINGS', 'The name of the site is not known.');
  }
  const answers = await Promise.all(
    hosts.map(async (host) => ({ host, answer: isLocal(host) ? 'local' : await world.probe.resolve(host) })),
  );
  const own = new Set(world.probe.ownAddresses());
  const lost: string[] = [];
  const elsewhere: string[] = [];
  const right: string[] = [];
  for (const { host, answer } of answers) {
    if (typeof answer === 'string') right.push(`${host} is this machine`);
    else if (!answer.ok) lost.push(host);
    else if (answer.addresses.some((address) => own.has(address) || isLoopback(address)))
      right.push(`${host} is this machine`);
    else elsewhere.push(`${host} leads to ${answer.addresses.join(', ')}`);
  }
  if (lost.length > 0) {
    return warning({
      found: `No name server knows ${lost.join(' and ')}.`,
      reason: 'Nobody can open the site, and a certificate cannot be requested.',
      next: 'Let who manages your domain make an A record (and AAAA) with the address of this machine.',
    });
  }
  if (elsewhere.length === 0) return ok(`${right.join('; ')}.`);
  return warning({
    found: `${elsewhere.join('; ')}: no address of this machine.`,
    reason:
      'That is right behind a load balancer or a firewall that translates addresses, and wrong otherwise.',
    next: 'Compare it with the public address of the machine.',
  });
}

const slightly = 10;
const badly = 120;

/** Our clock against that of the machine and of servers that say theirs. */
export async function checkClock(world: DoctorWorld): Promise<CheckResult> {
  const machine = await world.machineTime?.();
  const readings = [
    ...(machine === undefined
      ? []
      : [{ who: 'the machine it runs on', time: Date.parse(machine), now: world.clock.now() }]),
    ...(await Promise.all(timekeepers(world).map((url) => readTime(world, url)))).flat(),
  ].filter(({ time }) => Number.isFinite(time));
  const worst = readings
    .map(({ who, time, now }) => ({ who, seconds: Math.round((time - now.getTime()) / 1_000) }))
    .sort((left, right) => Math.abs(right.seconds) - Math.abs(left.seconds))[0];
  if (worst === undefined) {
    return unknown({
      found: 'Nobody answered with a time.',
      reason: 'There is nothing to compare the clock with.',
    });
  }
  if (Math.abs(worst.seconds) <= slightly) return ok(`The clock agrees with ${worst.who}.`);
  const remark = {
    found: `The clock of ${worst.who} is ${Math.abs(worst.seconds)} seconds ${worst.seconds > 0 ? 'ahead of' : 'behind'} ours.`,
    reason: 'Logins carry times: a token from the future, or one that has run out, is refused.',
    next: 'timedatectl shows whether the clock follows a time server; install chrony where it does not.',
  };
  return Math.abs(worst.seconds) > badly ? { status: 'problem', ...remark } : warning(remark);
}

const timekeepers = ({ settings }: DoctorWorld): ReadonlyArray<string> => [
  ...(settings.identity?.provider === 'entra' ? ['https://login.microsoftonline.com/'] : []),
  ...(settings.identity !== undefined &&
  'issuer' in settings.identity &&
  settings.identity.issuer !== undefined
    ? [settings.identity.issuer]
    : []),
  'https://api.pdok.nl/',
];

async function readTime(
  { probe, clock }: DoctorWorld,
  url: string,
): Promise<ReadonlyArray<{ readonly who: string; readonly time: number; readonly now: Date }>> {
  const answer = await probe.http({ url, method: 'HEAD', timeoutMs: 5_000 });
  const { date } = answer.ok ? answer.headers : {};
  return date === undefined ? [] : [{ who: new URL(url).host, time: Date.parse(date), now: clock.now() }];
}
