// SPDX-License-Identifier: EUPL-1.2
import type { HttpAnswer, NetworkProbe, ProbeFailure } from '../../ports/network-probe.js';

export type RegistryAnswer =
  | { readonly type: 'present' }
  | { readonly type: 'missing' }
  | { readonly type: 'not-allowed' }
  | { readonly type: 'silent'; readonly reason: string };

const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** Whether a registry has an image, asked as anybody may ask: no login, and nothing is fetched but a token to ask with. */
export async function askRegistry(probe: NetworkProbe, reference: string): Promise<RegistryAnswer> {
  const { registry, repository, tag } = partsOf(reference);
  const url = `https://${registry}/v2/${repository}/manifests/${tag}`;
  const ask = (headers: Readonly<Record<string, string>>): Promise<HttpAnswer | ProbeFailure> =>
    probe.http({ url, method: 'HEAD', headers: { accept: manifestTypes, ...headers } });
  const first = await ask({});
  if (!first.ok || first.status !== 401) return judge(first);
  const token = await fetchToken(probe, first.headers['www-authenticate']);
  return token === undefined
    ? { type: 'not-allowed' }
    : judge(await ask({ authorization: `Bearer ${token}` }));
}

function judge(answer: HttpAnswer | ProbeFailure): RegistryAnswer {
  if (!answer.ok) return { type: 'silent', reason: answer.reason };
  if (answer.status === 200) return { type: 'present' };
  if (answer.status === 404) return { type: 'missing' };
  if (answer.status === 401 || answer.status === 403) return { type: 'not-allowed' };
  return { type: 'silent', reason: `it answers with ${answer.status}` };
}

/** The parts of `docker.io/signalen/backend:2.50.12`. */
function partsOf(reference: string): {
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
} {
  const [, name = reference, digest] = /^(.*?)(?:@(.+))?$/.exec(reference) ?? [];
  const [, path = name, tag] = /^(.*?)(?::([^:/]+))?$/.exec(name) ?? [];
  const [first = '', ...rest] = path.split('/');
  const named = rest.length > 0 && /[.:]|^localhost$/.test(first);
  const repository = named ? rest.join('/') : path;
  const registry = named && first !== 'docker.io' ? first : 'registry-1.docker.io';
  const official = registry === 'registry-1.docker.io' && !repository.includes('/');
  return {
    registry,
    repository: official ? `library/${repository}` : repository,
    tag: digest ?? tag ?? 'latest',
  };
}

async function fetchToken(probe: NetworkProbe, challenge: string | undefined): Promise<string | undefined> {
  const parameters = Object.fromEntries(
    [...(challenge ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
  );
  if (parameters.realm === undefined || !URL.canParse(parameters.realm)) return undefined;
  const url = new URL(parameters.realm);
  for (const name of ['service', 'scope']) {
    const value = parameters[name];
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const answer = await probe.http({ url: url.href });
  if (!answer.ok || answer.status !== 200) return undefined;
  try {
    const said = JSON.parse(answer.body) as { readonly token?: string; readonly access_token?: string };
    return said.token ?? said.access_token;
  } catch {
    return undefined;
  }
}
