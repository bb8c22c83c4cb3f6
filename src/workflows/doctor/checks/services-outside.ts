// SPDX-License-Identifier: EUPL-1.2

import type { Sensitive } from '../../../state/sensitive.js';
import { isSecretReference, type SecretReference } from '../../../state/settings.js';
import { blocked, type CheckResult, notApplicable, ok, problem, unknown } from '../check.js';
import type { DoctorWorld } from '../world.js';

const runsAlong = (service: string): CheckResult => notApplicable(`The ${service} runs along.`);

/** The value behind a reference of the settings. */
export const reveal = (
  { secrets }: DoctorWorld,
  name: string,
  reference: SecretReference,
): Promise<Sensitive | undefined> => secrets.read({ name, origin: { type: 'reference', reference } });

export async function checkDatabase(world: DoctorWorld): Promise<CheckResult> {
  const { database } = world.settings;
  if (database === undefined || world.bundled.has('database')) return runsAlong('database');
  return connects(world, { what: 'database', host: database.host, port: database.port ?? 5432 });
}

export async function checkBroker(world: DoctorWorld): Promise<CheckResult> {
  const { broker } = world.settings;
  if (broker === undefined || world.bundled.has('broker')) return runsAlong('message broker');
  if (broker.url === undefined) {
    return connects(world, { what: 'message broker', ...hostAndPort(broker.host ?? 'localhost', 5672) });
  }
  const address = (await reveal(world, 'broker-url', broker.url))?.reveal() ?? '';
  if (!URL.canParse(address)) {
    return problem({
      found: 'The address of the message broker is missing or no address.',
      reason: 'Without it reports are stored, but not routed, mailed or found.',
      next: 'Put an address such as amqp://user:password@host:5672/vhost where broker.url says.',
    });
  }
  const { hostname, port, protocol } = new URL(address);
  const usual = protocol === 'amqps:' ? 5671 : 5672;
  return connects(world, { what: 'message broker', host: hostname, port: Number(port || usual) });
}

const hostAndPort = (text: string, usual: number): { readonly host: string; readonly port: number } => {
  const [, host = text, port] = /^(.*?)(?::(\d+))?$/.exec(text) ?? [];
  return { host, port: port === undefined ? usual : Number(port) };
};

async function connects(
  { probe }: DoctorWorld,
  { what, host, port }: { readonly what: string; readonly host: string; readonly port: number },
): Promise<CheckResult> {
  const answer = await probe.connect(host, port);
  if (answer.ok) return ok(`The ${what} answers on ${host}:${port}.`);
  return problem({
    found: `The ${what} does not answer on ${host}:${port}: ${answer.reason}.`,
    reason: 'Signalen does not work without it.',
    next: `Check the setting ${what === 'database' ? 'database' : 'broker'} and the firewall between here and ${host}.`,
  });
}

/** The search server: its client refuses every other product, and speaks no other version well. */
export async function checkSearch(world: DoctorWorld): Promise<CheckResult> {
  const { search } = world.settings;
  if (search === undefined || world.bundled.has('search')) return runsAlong('search server');
  const address = isSecretReference(search.host)
    ? ((await reveal(world, 'search-host', search.host))?.reveal() ?? '')
    : search.host;
  const text = /^https?:\/\//.test(address) ? address : `http://${address}`;
  if (address === '' || !URL.canParse(text)) {
    return problem({
      found: 'The address of the search server is missing or no address.',
      reason: 'Without it staff cannot search, and standard texts cannot be saved.',
      next: 'Put an address such as https://user:password@host:9200 where search.host says.',
    });
  }
  const url = new URL(text);
  const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  const answer = await world.probe.http({
    url: `${url.protocol}//${url.host}/`,
    ...(url.username === '' ? {} : { headers: { authorization: `Basic ${btoa(login)}` } }),
  });
  return judgeSearch(url.host, answer);
}

function judgeSearch(host: string, answer: Awaited<ReturnType<DoctorWorld['probe']['http']>>): CheckResult {
  const reason = 'Without search, staff find nothing and standard texts cannot be saved.';
  if (!answer.ok) {
    return problem({
      found: `The search server ${host} does not answer: ${answer.reason}.`,
      reason,
      next: 'Check search.host and the firewall.',
    });
  }
  if (answer.status === 401 || answer.status === 403) {
    return problem({
      found: `The search server ${host} refuses the login (${answer.status}).`,
      reason,
      next: 'Check the name and the password in search.host.',
    });
  }
  const version = versionIn(answer.body);
  if (answer.headers['x-elastic-product'] !== 'Elasticsearch') {
    return problem({
      found: `${host} does not say that it is Elasticsearch (status ${answer.status}).`,
      reason: 'The client of the backend refuses every other product, OpenSearch too.',
      next: 'Use Elasticsearch 7.17.',
    });
  }
  if (version === undefined || !version.startsWith('7.17')) {
    return problem({
      found: `${host} is Elasticsearch ${version ?? 'of an unknown version'}.`,
      reason: 'The client of the backend is made for 7.17.',
      next: 'Use Elasticsearch 7.17.',
    });
  }
  return ok(`Elasticsearch ${version} on ${host}.`);
}

function versionIn(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { readonly version?: { readonly number?: string } }).version?.number;
  } catch {
    return undefined;
  }
}

export async function checkStorage({ settings, probe }: DoctorWorld): Promise<CheckResult> {
  const { storage } = settings;
  if (storage === undefined || storage.type === 'local')
    return notApplicable('Attachments are kept on the machine itself.');
  const url =
    storage.type === 'azure'
      ? `https://${storage.customDomain ?? `${storage.account}.blob.core.windows.net`}/`
      : (storage.endpoint ?? `https://s3.${storage.region ?? 'us-east-1'}.amazonaws.com/`);
  const answer = await probe.http({ url, method: 'HEAD' });
  if (answer.ok) return ok(`The storage for attachments answers on ${new URL(url).host}.`);
  return problem({
    found: `The storage for attachments does not answer on ${url}: ${answer.reason}.`,
    reason: 'A report with a picture then fails.',
    next: 'Check the setting storage and the firewall.',
  });
}

/** The mail server takes our login; nothing is sent. */
export async function checkMail(world: DoctorWorld): Promise<CheckResult> {
  const { mail } = world.settings;
  if (world.bundled.has('mail')) return notApplicable('Mail is caught here and goes to nobody.');
  if (mail === undefined) {
    return problem({
      found: 'No mail server is set.',
      reason: 'Citizens hear nothing of their reports.',
      next: 'Fill in mail in signalen.yaml.',
    });
  }
  if (mail.transport === 'office365') return answers(world, 'https://login.microsoftonline.com/');
  if (mail.transport === 'rest') return answers(world, mail.rest?.endpoint ?? '');
  const { host = 'localhost', port = 465, security = 'tls', username } = mail;
  const password =
    mail.password === undefined ? undefined : await reveal(world, 'mail-password', mail.password);
  if (mail.password !== undefined && password === undefined) {
    return blocked('DOCTOR_SECRETS', 'The password for the mail server is missing.');
  }
  const answer = await world.probe.mail({
    host,
    port,
    security,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  });
  if (answer.ok)
    return ok(
      `The mail server ${host}:${port} answers${username === undefined ? '' : ` and lets ${username} in`}.`,
    );
  return problem({
    found: `The mail server ${host}:${port} refuses us: ${answer.reason}.`,
    reason: 'Citizens then hear nothing of their reports, and staff get no notifications.',
    next:
      answer.systemCode === 'EAUTH'
        ? 'Check mail.username and the password it refers to.'
        : 'Check mail.host, mail.port and mail.security, and the firewall.',
  });
}

async function answers({ probe }: DoctorWorld, url: string): Promise<CheckResult> {
  const answer = await probe.http({ url, method: 'HEAD' });
  if (answer.ok) {
    return unknown({
      found: `${new URL(url).host} answers; whether it takes our mail shows only by sending one.`,
      reason: 'This way of sending has no login that can be tried by itself.',
      next: 'signalen doctor --send-mail you@example.nl',
    });
  }
  return problem({
    found: `${url} does not answer: ${answer.reason}.`,
    reason: 'No mail goes out.',
    next: 'Check the setting mail and the firewall.',
  });
}
