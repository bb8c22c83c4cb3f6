// SPDX-License-Identifier: EUPL-1.2
import { backendRoles, type ServiceName, serviceNames } from '../../catalogue/services.js';
import type { InstancePath } from '../../diagnostics/diagnostic.js';
import type { VolumeFile } from '../../ports/container-engine.js';
import { writeDocument } from '../../source/write-yaml.js';
import type { FileSet, RenderedFile } from '../../state/file-set.js';
import type { Deployment } from '../deployment/deployment.js';
import { composeDocument } from './compose-document.js';
import { envFile, secretsIn, secretVariable } from './compose-text.js';
import { type DeliveredFiles, digestOfSet, fileVolumeName } from './delivered-files.js';
import { memoryOf } from './memory.js';
import { backendEntries, environmentOf } from './service-environment.js';
import { filesOf, type ServiceFileSet } from './service-files.js';
import { serviceShapes } from './service-shapes.js';

export interface RenderingOptions {
  /** How files reach their containers: from folders beside the compose file, or from volumes that `up` fills. */
  readonly delivery: 'folder' | 'volumes';
  /** Files of the instance that go along, by their path in it: logo and icons below `assets/`, the site's certificate. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
}

/** Everything a Docker Engine needs to run a deployment, except the values of its secrets. */
export interface DockerRendering {
  /** Name of the compose project. */
  readonly project: string;
  readonly files: FileSet;
  /** Volumes that have to be there, filled, before anything starts; empty for delivery `folder`. */
  readonly volumes: ReadonlyArray<FileVolume>;
  /** Variables that Compose has to find in its environment, and the secret that each stands for. */
  readonly variables: ReadonlyMap<string, string>;
}

/** Files for the containers of one service, in a volume whose name their content decides. */
export interface FileVolume {
  readonly name: string;
  readonly service: ServiceName;
  readonly image: string;
  readonly files: ReadonlyArray<VolumeFile>;
}

/** Pure: the same deployment and options give the same bytes. */
export function renderDocker(deployment: Deployment, options: RenderingOptions): DockerRendering {
  const project = projectOf(deployment);
  const memory = memoryOf(deployment);
  const { images } = deployment;
  const services = serviceNames.filter((service) => images.has(service));
  const delivered = new Map<ServiceName, DeliveredFiles>();
  for (const service of services) {
    const set = filesOf(service, { deployment, assets: options.assets, mebibytes: memory.get(service) ?? 0 });
    if (set !== undefined)
      delivered.set(service, { ...set, digest: digestOfSet(set), delivery: options.delivery });
  }
  const document = composeDocument({ deployment, project, memory, images, services, delivered });
  return {
    project,
    files: new Map(
      [
        ['compose.yaml', { content: writeDocument(document, { header, comments: reasons }) }] as const,
        ...envFiles(deployment),
        ...[...delivered].flatMap(([service, set]) => renderedFiles(service, set)),
      ].sort(([left], [right]) => (left < right ? -1 : 1)),
    ),
    volumes:
      options.delivery === 'folder'
        ? []
        : [...delivered].map(([service, set]) =>
            fileVolume({ project, service, set, image: images.get(service) ?? '' }),
          ),
    variables: variablesOf(deployment, services),
  };
}

const header = [
  'Gemaakt door signalen. Pas dit bestand niet aan: verander de instellingen en maak het opnieuw.',
  'Geheimen staan hier niet in; docker compose krijgt ze als variabelen SIGNALEN_SECRET_…',
].join('\n');

/** Why a service keeps a right that every other one gives up. */
const reasons = (path: InstancePath): string | undefined => {
  const [section, service, key] = path;
  if (section !== 'services' || key !== 'cap_add' || path.length > 3) return undefined;
  const kept = serviceShapes[service as ServiceName].capabilities ?? {};
  return Object.entries(kept)
    .map(([name, reason]) => `${name}: ${reason}`)
    .join('\n');
};

/** Name of the compose project; `signalen` when the target says nothing else. */
const projectOf = ({ settings: { target } }: Deployment): string =>
  (target?.type === 'docker' ? target.project : undefined) ?? 'signalen';

const envFiles = (deployment: Deployment): ReadonlyArray<readonly [string, RenderedFile]> =>
  backendRoles.map((role) => [
    `env/${role}.env`,
    { content: envFile(backendEntries(deployment, role), 'Instellingen van de backend, zonder geheimen.') },
  ]);

const renderedFiles = (
  service: ServiceName,
  { files }: ServiceFileSet,
): ReadonlyArray<readonly [string, RenderedFile]> =>
  [...files].map(([path, file]) => [`${service}/${path}`, file]);

interface FileVolumeInput {
  readonly project: string;
  readonly service: ServiceName;
  readonly set: DeliveredFiles;
  readonly image: string;
}

const fileVolume = ({ project, service, set, image }: FileVolumeInput): FileVolume => ({
  name: fileVolumeName(project, service, set),
  service,
  image,
  files: [...set.files].map(([path, { content, executable }]) => ({
    path,
    content,
    mode: executable === true ? 0o755 : 0o644,
    uid: Number.parseInt(serviceShapes[service].user, 10),
  })),
});

function variablesOf(
  deployment: Deployment,
  services: ReadonlyArray<ServiceName>,
): ReadonlyMap<string, string> {
  const texts = services.flatMap((service) => Object.values(environmentOf(deployment, service)));
  const secrets = [...new Set(texts.flatMap(secretsIn))].sort();
  return new Map(secrets.map((secret) => [secretVariable(secret), secret]));
}
