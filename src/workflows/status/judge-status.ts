// SPDX-License-Identifier: EUPL-1.2
import type { BackendFacts, Known } from '../../state/backend-facts.js';
import type { ServiceStatus, StatusProblem, StatusReport } from '../../state/status-report.js';

const manyRestarts = 3;
const fullShare = 0.1;
/** Authorities on the network renew thirty days before the end, and our own every few hours. */
const renewDays = 14;
const hour = 3_600;

type Judged = Omit<StatusReport, 'problems'>;

/** What is not as it should be, the worst first. What is unknown is no problem by itself: its cause is. */
export function judgeStatus(report: Judged): ReadonlyArray<StatusProblem> {
  const problems = [
    ...judgeServices(report.services ?? []),
    ...judgeRelease(report),
    ...judgeBackend(report),
    ...judgeSite(report),
    ...judgeRest(report),
  ];
  return [
    ...problems.filter(({ severity }) => severity === 'down'),
    ...problems.filter(({ severity }) => severity !== 'down'),
  ];
}

function* judgeServices(services: ReadonlyArray<ServiceStatus>): Generator<StatusProblem> {
  if (services.length > 0 && services.every(({ state }) => state === 'absent')) {
    yield down('services', 'Nothing of this installation is there.', 'signalen up');
    return;
  }
  for (const status of services) yield* judgeService(status);
}

function* judgeService(status: ServiceStatus): Generator<StatusProblem> {
  const { service, state, restarts, ready } = status;
  // The others do its work meanwhile.
  const judge = ready > 0 ? attention : down;
  const logs = `signalen logs ${service}`;
  switch (state) {
    case 'absent':
      yield down(service, `${service} is not there.`, 'signalen up');
      return;
    case 'stopped':
      yield judge(service, `${service} ${endOf(status)}${partOf(status)}.`, logs);
      return;
    case 'failed':
      yield down(service, `${service} failed: it ${endOf(status)}.${waiting(service)}`, logs);
      return;
    case 'unhealthy':
    case 'restarting': {
      const words = state === 'restarting' ? 'restarting over and over' : state;
      yield judge(service, `${service} is ${words}${partOf(status)}.`, logs);
      return;
    }
    case 'paused':
      yield judge(service, `${service} is paused.`, `docker unpause ${status.container}`);
      return;
    case 'starting': {
      const why = status.reason === null ? '' : `: ${status.reason}`;
      const isBusy = status.reason === null || status.reason.startsWith('waits for');
      const next = isBusy ? 'signalen status' : 'signalen doctor';
      yield judge(service, `${service} is still starting${partOf(status)}${why}.`, next);
      return;
    }
    default:
      if (restarts > manyRestarts)
        yield attention(service, `${service} was restarted ${restarts} times.`, logs);
  }
}

const partOf = ({ ready, wanted }: ServiceStatus): string =>
  wanted > 1 ? ` (${ready} of ${wanted} ready)` : '';

const waiting = (service: string): string =>
  service === 'migrate' ? ' Nothing that waits for it was started.' : '';

function endOf({ exitCode, outOfMemory, reason }: ServiceStatus): string {
  if (outOfMemory) return 'was killed because it used more memory than it may';
  if (reason === 'is being removed') return reason;
  const why = reason === null ? '' : ` (${reason})`;
  return exitCode === null ? `was never started${why}` : `ended with code ${exitCode}${why}`;
}

function* judgeRelease({ release, claims }: Judged): Generator<StatusProblem> {
  const found = ifKnown(release);
  if (found?.status === 'failed') {
    const { name, revision, lastGood } = found;
    const before = lastGood === null ? '' : ` The last one that came up well is ${lastGood}.`;
    yield attention('release', `Revision ${revision} of release ${name} failed.${before}`, 'signalen up');
  } else if (found && found.status !== 'deployed') {
    const { name, status, updated } = found;
    yield attention(
      'release',
      `Release ${name} is ${status} since ${updated.slice(0, 16)}: helm is at work, or was killed.`,
      'signalen doctor',
    );
  }
  for (const { name, service, phase } of ifKnown(claims) ?? []) {
    if (phase === 'Bound') continue;
    const message = `The disk ${name} of ${service} is ${phase}, not Bound.`;
    yield phase === 'Lost' ? down('disk', message) : attention('disk', message, 'signalen doctor');
  }
}

function* judgeBackend({ backend, wanted, services }: Judged): Generator<StatusProblem> {
  if ('unknown' in backend) {
    // Services that are down say it themselves.
    if ((services ?? []).some(({ service, state }) => service === 'api' && state === 'up'))
      yield down('backend', `The backend cannot be asked: ${backend.unknown}`);
    return;
  }
  const facts = backend.value;
  if (wanted !== null && wanted.backend !== facts.release) {
    const message = `The backend is release ${facts.release}; the files say ${wanted.backend}.`;
    yield attention('backend', message, services === null ? undefined : 'signalen up');
  }
  yield* judgeFacts(facts);
}

function* judgeFacts(facts: BackendFacts): Generator<StatusProblem> {
  yield* unreachable('database', facts.database);
  yield* unreachable('broker', facts.queue);
  yield* unreachable('search', facts.search);
  const pending = ifKnown(facts.pending) ?? [];
  if (pending.length > 0) {
    yield down(
      'migrations',
      `${pending.length} migration${pending.length === 1 ? ' has' : 's have'} not run: ${pending.slice(0, 3).join(', ')}.`,
      'signalen up',
    );
  }
  const queue = ifKnown(facts.queue);
  if (queue?.workers === 0)
    yield down(
      'queue',
      `No worker takes from the queue; ${queue.messages} wait in it.`,
      'signalen logs worker',
    );
  const search = ifKnown(facts.search);
  if (search?.status === 'red')
    yield down('search', 'The search server says that it is red.', 'signalen logs search');
  for (const index of search?.missing ?? [])
    yield attention('search', `The search server has no index "${index}".`, 'signalen up');
  const [late, ...others] = ifKnown(facts.beat)?.late ?? [];
  if (late !== undefined) {
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    yield attention(
      'beat',
      `"${late.name}"${more} should have run ${hours(late.seconds)} ago.`,
      'signalen logs beat',
    );
  }
  if (ifKnown(facts.administrators) === 0)
    yield attention('administrators', 'Nobody can administer this Signalen.', 'signalen admin add <email>');
}

const hours = (seconds: number): string =>
  seconds < hour ? `${Math.round(seconds / 60)} minutes` : `${Math.round(seconds / hour)} hours`;

function* unreachable(about: string, fact: Known<unknown>): Generator<StatusProblem> {
  if ('unknown' in fact) yield down(about, `The backend cannot use its ${about}: ${fact.unknown}.`);
}

function* judgeSite({ site, certificate, services }: Judged): Generator<StatusProblem> {
  if (site !== null && 'unknown' in site)
    yield down('site', `The site does not answer: ${site.unknown}.`, 'signalen doctor');
  if (site !== null && 'value' in site) {
    const { frontend, api } = site.value;
    const entrance = services?.some(({ service }) => service === 'proxy') ? 'proxy' : 'frontend';
    if (frontend !== 200)
      yield down('site', `The site answers with status ${frontend}.`, `signalen logs ${entrance}`);
    if (api !== 200) yield down('site', `/signals/ answers with status ${api}.`, 'signalen logs api');
  }
  if (certificate === null || 'unknown' in certificate) return;
  const { days, validTo } = certificate.value;
  if (days < 0)
    yield down('certificate', `The certificate ended on ${validTo.slice(0, 10)}.`, 'signalen doctor');
  else if (days < renewDays && lifeOf(certificate.value.issuer) === 'months')
    yield attention(
      'certificate',
      `The certificate ends in ${days} days, on ${validTo.slice(0, 10)}.`,
      'signalen doctor',
    );
}

/** The proxy's own authority gives certificates for hours, and renews them by itself. */
const lifeOf = (issuer: string): 'hours' | 'months' =>
  issuer.includes('Caddy Local Authority') ? 'hours' : 'months';

function* judgeRest({ disks, drift }: Judged): Generator<StatusProblem> {
  for (const { services, total, free } of ifKnown(disks) ?? []) {
    if (free >= total * fullShare) continue;
    const message = `The disk of ${services.join(', ')} is ${Math.floor((1 - free / total) * 100)}% full.`;
    yield free === 0 ? down('disk', message) : attention('disk', message);
  }
  const differences = ifKnown(drift);
  if (differences !== undefined && differences > 0)
    yield attention(
      'drift',
      `${differences} object${differences === 1 ? ' is' : 's are'} not as the files say.`,
      'signalen drift',
    );
}

const ifKnown = <Value>(fact: Known<Value> | null): Value | undefined =>
  fact !== null && 'value' in fact ? fact.value : undefined;

const problem =
  (severity: StatusProblem['severity']) =>
  (about: string, message: string, hint?: string): StatusProblem => ({
    severity,
    about,
    message: message.replace(/\.{2,}$/, '.'),
    ...(hint === undefined ? {} : { hint: `Type ${hint}.` }),
  });
const down = problem('down');
const attention = problem('attention');
