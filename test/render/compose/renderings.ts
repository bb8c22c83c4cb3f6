// SPDX-License-Identifier: EUPL-1.2
import { load } from 'js-yaml';
import { type DockerRendering, renderDocker } from '../../../src/render/compose/render-docker.js';
import { deploymentOf, profiles } from '../deployments.js';

/** Files of the instance as the profiles name them. */
export const assets: ReadonlyMap<string, Uint8Array> = new Map([
  [
    'certificates/site.pem',
    new TextEncoder().encode('-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n'),
  ],
  ['assets/logo.svg', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>\n')],
]);

/** One service of a compose file, as far as tests look at it. */
export interface ComposeService {
  readonly image: string;
  readonly command?: ReadonlyArray<string>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly env_file?: ReadonlyArray<string>;
  readonly user: string;
  readonly read_only: boolean;
  readonly init?: boolean;
  readonly cap_drop: ReadonlyArray<string>;
  readonly cap_add?: ReadonlyArray<string>;
  readonly security_opt: ReadonlyArray<string>;
  readonly tmpfs: ReadonlyArray<string>;
  readonly volumes: ReadonlyArray<{
    readonly type: string;
    readonly source: string;
    readonly target: string;
    readonly read_only?: boolean;
  }>;
  readonly networks: ReadonlyArray<string>;
  readonly ports?: ReadonlyArray<{
    readonly target: number;
    readonly published: string;
    readonly host_ip?: string;
  }>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: ReadonlyArray<string> };
  readonly restart: string;
  readonly stop_grace_period: string;
  readonly mem_limit: string;
  readonly cpus: number;
  readonly pids_limit: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly logging: { readonly driver: string; readonly options: Readonly<Record<string, string>> };
  readonly build?: unknown;
}

export interface ComposeFile {
  readonly name: string;
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, { readonly name?: string; readonly external?: boolean }>>;
}

export interface NamedRendering {
  readonly name: string;
  readonly rendering: DockerRendering;
  readonly compose: ComposeFile;
}

export const composeFileOf = ({ files }: DockerRendering): ComposeFile =>
  load(String(files.get('compose.yaml')?.content)) as ComposeFile;

/** Every profile, each delivered in both ways. */
export const renderings: ReadonlyArray<NamedRendering> = Object.entries(profiles).flatMap(([name, profile]) =>
  (['folder', 'volumes'] as const).map((delivery) => {
    const rendering = renderDocker(deploymentOf(profile), { delivery, assets });
    return { name: `${name} (${delivery})`, rendering, compose: composeFileOf(rendering) };
  }),
);

export const textsOf = ({ files }: DockerRendering): ReadonlyArray<readonly [path: string, text: string]> =>
  [...files].map(([path, { content }]) => [
    path,
    typeof content === 'string' ? content : new TextDecoder().decode(content),
  ]);
