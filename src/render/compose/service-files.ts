// SPDX-License-Identifier: EUPL-1.2
import type { ServiceName } from '../../catalogue/services.js';
import type { CertificateSettings } from '../../state/settings.js';
import type { Deployment } from '../deployment/deployment.js';
import { siteFiles } from '../deployment/site-files.js';
import { caddyfile } from '../proxy/caddyfile.js';
import { realmFile } from '../realm/realm.js';
import { filesFolder } from './files-folder.js';
import { formConfiguration } from './form-configuration.js';
import { beatHeartbeat, beatModule, workerHeartbeat, workerModule } from './heartbeats.js';
import { insidePorts } from './inside-ports.js';
import { proxyKeyFile } from './processes.js';
import { brokerConfiguration, databaseScript } from './supporting-files.js';

export interface ServiceFile {
  readonly content: string | Uint8Array;
  readonly executable?: true;
}

/** Files for the container of one service, by their path below `folder`, which it can read and not write. */
export interface ServiceFileSet {
  readonly folder: string;
  readonly files: ReadonlyMap<string, ServiceFile>;
}

export interface FilesInput {
  readonly deployment: Deployment;
  /** Files of the instance by their path in it. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
  readonly mebibytes: number;
}

type Maker = (input: FilesInput) => Readonly<Record<string, string | Uint8Array | ServiceFile>>;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const makers: Readonly<Partial<Record<ServiceName, readonly [folder: string, make: Maker]>>> = {
  proxy: [filesFolder, proxyFiles],
  frontend: [filesFolder, ({ deployment }) => ({ 'app.json': json(deployment.appJson) })],
  form: [filesFolder, ({ deployment }) => ({ 'config.json': json(formConfiguration(deployment)) })],
  worker: [filesFolder, () => ({ [`${workerModule}.py`]: workerHeartbeat })],
  beat: [filesFolder, () => ({ [`${beatModule}.py`]: beatHeartbeat })],
  // The image runs what lies here when it makes a new database, and its own script gives way to it.
  database: [
    '/docker-entrypoint-initdb.d',
    () => ({ '10-signalen.sh': { content: databaseScript, executable: true } }),
  ],
  broker: [filesFolder, ({ mebibytes }) => ({ 'rabbitmq.conf': brokerConfiguration(mebibytes) })],
  identity: [
    '/opt/keycloak/data/import',
    ({ deployment }) => ({ 'realm.json': json(realmFile(deployment)) }),
  ],
};

/** The files of a service; undefined when it needs none. */
export function filesOf(service: ServiceName, input: FilesInput): ServiceFileSet | undefined {
  const maker = makers[service];
  if (maker === undefined) return undefined;
  const [folder, make] = maker;
  const files = Object.entries(make(input)).map(([path, file]): [string, ServiceFile] => [
    path,
    typeof file === 'string' || file instanceof Uint8Array ? { content: file } : file,
  ]);
  return { folder, files: new Map(files.sort(([left], [right]) => (left < right ? -1 : 1))) };
}

const siteFolder = 'site';
const certificateFile = 'certificate.pem';

function proxyFiles({ deployment, assets }: FilesInput): Readonly<Record<string, string | Uint8Array>> {
  const { target } = deployment.settings;
  const certificate: CertificateSettings = (target?.type === 'docker' ? target.certificate : undefined) ?? {
    type: 'local',
  };
  const own = ownFiles(deployment, assets);
  const chain = certificate.type === 'files' ? assets.get(certificate.certificate) : undefined;
  return {
    Caddyfile: caddyfile({
      deployment,
      certificate,
      places: {
        http: insidePorts.proxyHttp,
        https: insidePorts.proxyHttps,
        health: insidePorts.proxyHealth,
        mail: publishesMail(deployment) ? insidePorts.proxyMail : undefined,
        site: { root: `${filesFolder}/${siteFolder}`, paths: Object.keys(own) },
        certificate: `${filesFolder}/${certificateFile}`,
        key: proxyKeyFile,
        upstream: (service) => upstreams[service],
      },
    }),
    ...Object.fromEntries(Object.entries(own).map(([path, bytes]) => [`${siteFolder}${path}`, bytes])),
    ...(chain === undefined ? {} : { [certificateFile]: chain }),
  };
}

const upstreams = {
  api: `api:${insidePorts.api}`,
  frontend: `frontend:${insidePorts.frontend}`,
  form: `form:${insidePorts.form}`,
  identity: 'identity:8080',
  mail: `mail:${insidePorts.mailPage}`,
} as const;

/** Whether the page of the mail catcher is to be had on the machine itself. */
export const publishesMail = ({ bundled, settings: { target } }: Deployment): boolean =>
  bundled.has('mail') && target?.type === 'docker' && target.ports?.mail !== undefined;

/** Files for the website, by their path on it. */
function ownFiles(
  deployment: Deployment,
  assets: ReadonlyMap<string, Uint8Array>,
): Readonly<Record<string, Uint8Array>> {
  const found = siteFiles(deployment).flatMap(({ path }): Array<[string, Uint8Array]> => {
    const bytes = assets.get(path);
    return bytes === undefined ? [] : [[path.slice('assets'.length), bytes]];
  });
  return Object.fromEntries(found.sort(([left], [right]) => (left < right ? -1 : 1)));
}
