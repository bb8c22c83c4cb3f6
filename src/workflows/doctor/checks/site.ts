// SPDX-License-Identifier: EUPL-1.2
import type { HttpAnswer, ProbeFailure } from '../../../ports/network-probe.js';
import { asOrigin, withoutPort } from '../../../render/settings/hosts.js';
import { makeAddress } from '../../../state/address.js';
import { blocked, type CheckResult, notApplicable, ok, problem, unknown, warning } from '../check.js';
import { parseObject } from '../provider.js';
import type { DoctorWorld } from '../world.js';

interface SiteRequest {
  readonly path: string;
  readonly of: 'frontend' | 'backend';
}

/** Asks the site that runs, by its own name, wherever that name leads. */
async function askSite(world: DoctorWorld, { path, of }: SiteRequest): Promise<HttpAnswer | ProbeFailure> {
  if (world.deployment === undefined) return { ok: false, reason: 'the files of the instance have errors' };
  const { connectTo, authority } = await world.site();
  return world.probe.http({
    url: `${asOrigin(world.settings, world.deployment.addresses[of])}${path}`,
    ...(connectTo === undefined ? {} : { connectTo }),
    ...(authority === undefined ? {} : { authority }),
  });
}

const api = (path: string): SiteRequest => ({ path, of: 'backend' });
const page = (path: string): SiteRequest => ({ path, of: 'frontend' });

const silent = (answer: ProbeFailure): CheckResult =>
  blocked('DOCTOR_SITE', `The site did not answer: ${answer.reason}.`);

/** The website opens and the interface behind it answers. */
export async function checkSite(world: DoctorWorld): Promise<CheckResult> {
  const [website, health] = await Promise.all([
    askSite(world, page('/')),
    askSite(world, api('/signals/v1/public/terms/categories/')),
  ]);
  for (const [what, answer, service] of [
    ['website', website, 'frontend'],
    ['interface of the backend', health, 'api'],
  ] as const) {
    if (!answer.ok || answer.status !== 200) {
      return problem({
        found: `The ${what} does not answer as it should: ${answer.ok ? `status ${answer.status}` : answer.reason}.`,
        reason: 'Citizens cannot report.',
        next: answer.ok ? `signalen logs ${service}` : world.lookAtEntrance,
      });
    }
  }
  return ok('The website and the interface behind it answer.');
}

/** The release that answers is the one in the files. */
export async function checkRelease(world: DoctorWorld): Promise<CheckResult> {
  const answer = await askSite(world, api('/signals/'));
  if (!answer.ok) return silent(answer);
  const running = answer.headers['x-api-version'];
  const wanted = world.deployment?.release.backend;
  if (running === undefined)
    return unknown({
      found: 'The backend does not say its release.',
      reason: `It answers /signals/ with status ${answer.status}.`,
    });
  if (running === wanted) return ok(`Backend ${running} runs, as the files say.`);
  return warning({
    found: `Backend ${running} runs; the files say ${wanted}.`,
    reason: 'What the files were checked against is not what runs.',
    next: 'signalen up',
  });
}

/** Plain HTTP is sent on to HTTPS, on the same host. */
export async function checkRedirect(world: DoctorWorld): Promise<CheckResult> {
  const { deployment, settings } = world;
  if (deployment === undefined) return blocked('DOCTOR_SETTINGS', 'The name of the site is not known.');
  if (!deployment.addresses.https) return notApplicable('The site runs without HTTPS.');
  const host = withoutPort(deployment.addresses.frontend);
  const ports = settings.target?.type === 'docker' ? settings.target.ports : undefined;
  const { connectTo } = await world.site();
  const answer = await world.probe.http({
    url: `http://${host}/incident/beschrijf`,
    connectTo: { host: connectTo?.host ?? host, port: ports?.http ?? 80 },
  });
  if (!answer.ok) return silent(answer);
  const location = answer.headers.location ?? '';
  if (answer.status >= 301 && answer.status <= 308 && location.startsWith(`https://${host}`))
    return ok('Plain HTTP is sent on to HTTPS.');
  return warning({
    found: `http://${host} answers with status ${answer.status}${location === '' ? '' : ` and sends on to ${location}`}.`,
    reason: 'Who types the name without https gets no page, or one that others can read along.',
    next: world.lookAtEntrance,
  });
}

/** Nothing older than TLS 1.2. */
export async function checkTls(world: DoctorWorld): Promise<CheckResult> {
  const { deployment } = world;
  if (deployment === undefined) return blocked('DOCTOR_SETTINGS', 'The name of the site is not known.');
  if (!deployment.addresses.https) return notApplicable('The site runs without HTTPS.');
  const serverName = withoutPort(deployment.addresses.frontend);
  const { connectTo } = await world.site();
  const answer = await world.probe.acceptsOldTls({
    host: connectTo?.host ?? serverName,
    port: connectTo?.port ?? 443,
    serverName,
  });
  if (!answer.ok) return silent(answer);
  if (!answer.accepts) return ok('The site speaks TLS 1.2 or newer only.');
  return problem({
    found: 'The site still speaks TLS 1.0 or 1.1.',
    reason: 'These are broken; the guidelines of NCSC forbid them.',
    next: 'Switch them off where TLS ends: in the load balancer before the site, if there is one.',
  });
}

const wantedHeaders = [
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
  'referrer-policy',
  'content-security-policy',
];

/** Security headers on the first page, on a deep link, and on the interface. */
export async function checkHeaders(world: DoctorWorld): Promise<CheckResult> {
  const requests = [page('/'), page('/manage/incidents'), api('/signals/v1/public/terms/categories/')];
  const answers = await Promise.all(requests.map((request) => askSite(world, request)));
  // A trial with an authority of its own must not be remembered by browsers as HTTPS only.
  const trial = world.deployment?.addresses.https === false || (await world.site()).authority !== undefined;
  const lacking: string[] = [];
  for (const [index, answer] of answers.entries()) {
    if (!answer.ok) return silent(answer);
    const absent = wantedHeaders.filter(
      (name) => answer.headers[name] === undefined && (!trial || name !== 'strict-transport-security'),
    );
    if (absent.length > 0) lacking.push(`${requests[index]?.path}: ${absent.join(', ')}`);
  }
  if (lacking.length === 0) return ok('Every answer has its security headers, deep links too.');
  return warning({
    found: 'Some answers lack security headers.',
    reason: 'Without them a browser lets other sites frame the pages or guess what files are.',
    next:
      world.targetType === 'helm'
        ? 'Let your Ingress or Gateway add them, e.g. by target.ingress.annotations.'
        : 'Put the proxy of this installation before everything, or set them in the one that stands there.',
    details: lacking,
  });
}

/** Photos that citizens sent are for staff. */
export async function checkMedia(world: DoctorWorld): Promise<CheckResult> {
  const { storage } = world.settings;
  if (storage !== undefined && storage.type !== 'local')
    return notApplicable('Attachments are in a storage with signed links.');
  const answer = await askSite(world, api('/signals/media/attachments/doctor.jpg'));
  if (!answer.ok) return silent(answer);
  if (answer.status === 401 || answer.status === 403)
    return ok('Attachments cannot be fetched without logging in.');
  // The website answers every address that it does not know with its first page: nothing leads to attachments.
  if (answer.status === 200 && /^text\/html\b/.test(answer.headers['content-type'] ?? ''))
    return ok('The address of attachments leads to the website, which has none.');
  return problem({
    found: `A request for an attachment without login is answered with status ${answer.status}, not with 401.`,
    reason: 'Who knows or guesses the address of a photo sees it: a data leak.',
    next:
      world.targetType === 'helm'
        ? 'Let no way into the cluster lead to /signals/media; routes of the chart lead to icons only.'
        : 'signalen up puts the proxy before them; a proxy of your own has to refuse /signals/media.',
  });
}

/** Nobody is let in without a token. */
export async function checkOpenApi(world: DoctorWorld): Promise<CheckResult> {
  const answer = await askSite(world, api('/signals/v1/private/me/'));
  if (!answer.ok) return silent(answer);
  if (answer.status !== 200) return ok(`Staff have to log in (status ${answer.status} without).`);
  return problem({
    found: 'The interface for staff answers without a login.',
    reason: 'Everybody on the internet can read and change all reports.',
    next: 'Remove SIGNALS_AUTH_ALWAYS_OK, and type signalen up. Then treat it as a data leak.',
  });
}

/** The admin pages are entered through the identity provider only, unless the files want otherwise. */
export async function checkAdminLogin(world: DoctorWorld): Promise<CheckResult> {
  const answer = await askSite(world, api('/signals/admin/login/'));
  if (!answer.ok) return silent(answer);
  if (!/<input[^>]+type=["']?password/i.test(answer.body))
    return ok('The admin pages are entered through the identity provider.');
  const wanted = world.settings.security?.localAdminLogin === true;
  return warning({
    found: `The admin pages accept a name and a password${wanted ? ', as the files say' : ', though the files do not ask for it'}.`,
    reason: 'They have no lock after wrong passwords and no second factor.',
    next: wanted ? 'Set security.localAdminLogin to false once the identity provider works.' : 'signalen up',
  });
}

/** Categories that citizens can choose and that no file mentions: those the database came with. */
export async function checkSeed(world: DoctorWorld): Promise<CheckResult> {
  const { desired } = world.reading.instance;
  if (!desired.managed.has('category')) return notApplicable('The files leave categories alone.');
  const answer = await askSite(world, api('/signals/v1/public/terms/categories/'));
  if (!answer.ok) return silent(answer);
  const live = liveCategories(parseObject(answer.body));
  if (live === undefined)
    return unknown({
      found: `The list of categories cannot be read (status ${answer.status}).`,
      reason: 'It is no list.',
    });
  const strange = live.filter((slug) => !desired.objects.has(makeAddress('category', slug)));
  if (strange.length === 0)
    return ok(`All ${live.length} categories that are switched on stand in the files.`);
  return warning({
    found: `${strange.length} of ${live.length} categories that are switched on stand in no file, such as ${strange.slice(0, 3).join(', ')}.`,
    reason:
      'A new database comes with the categories of Amsterdam, and with promises of Amsterdam in mails to citizens.',
    next: 'Set unlisted: {categories: deactivate} in signalen.yaml, then signalen plan.',
  });
}

function liveCategories(
  body: Readonly<Record<string, unknown>> | undefined,
): ReadonlyArray<string> | undefined {
  if (!Array.isArray(body?.results)) return undefined;
  type Sub = { readonly slug?: string; readonly is_active?: boolean };
  const mains = body.results as ReadonlyArray<{
    readonly slug?: string;
    readonly sub_categories?: ReadonlyArray<Sub>;
  }>;
  return mains.flatMap(({ slug, sub_categories = [] }) =>
    sub_categories.filter(({ is_active }) => is_active !== false).map((sub) => `${slug}/${sub.slug}`),
  );
}
