// SPDX-License-Identifier: EUPL-1.2
import type { HelmInstallation } from './helm-installation.js';
import type { SecretReference } from './secret-reference.js';

/** What every way to a running backend may say. */
interface BackendTargetSettings {
  /** How long one request may take. */
  readonly timeoutSeconds?: number | undefined;
}

/** Of containers and pods: the Python in there. */
interface PythonSettings extends BackendTargetSettings {
  readonly python?: string | undefined;
}

/** A target behind which something runs. */
export type RunningTarget = Exclude<TargetSettings, { readonly type: 'embedded' }>;

/** How `up` installs Signalen on a Docker Engine. */
export interface DockerInstallation {
  /** Where the certificate of the site comes from; `local` when absent: an authority of our own, for trials. */
  readonly certificate?: CertificateSettings | undefined;
  /** Ports of the machine; 80 and 443 when absent. `mail`: the page of the mail catcher, on the machine itself only. */
  readonly ports?:
    | {
        readonly http?: number | undefined;
        readonly https?: number | undefined;
        readonly mail?: number | undefined;
      }
    | undefined;
  /** Address of the machine to publish on; all when absent. */
  readonly listen?: string | undefined;
  /** Services for trials that run along, whatever the settings say about those outside. */
  readonly bundle?: ReadonlyArray<'identity' | 'mail'> | undefined;
  /** Whether the WCAG form runs beside the classic frontend, for citizens. */
  readonly form?: boolean | undefined;
  /** Memory for all services together, e.g. `8g`; each gets its share. */
  readonly memory?: string | undefined;
  /** Registry that mirrors every image, e.g. `registry.example/mirror`. */
  readonly registry?: string | undefined;
}

export type CertificateSettings =
  | { readonly type: 'local' }
  | { readonly type: 'acme'; readonly email: string; readonly directory?: string | undefined }
  | {
      readonly type: 'files';
      /** PEM with the whole chain, relative to the instance. */
      readonly certificate: string;
      readonly key: SecretReference;
    };

export type TargetSettings =
  | {
      readonly type: 'embedded';
      /** File that stands for the backend, relative to the instance. */
      readonly state?: string | undefined;
      /** `empty`, or the path of a recorded backend state. */
      readonly startFrom?: string | undefined;
    }
  | ({
      readonly type: 'docker';
      readonly context?: string | undefined;
      readonly project?: string | undefined;
      /** Instead of the container of service `api` in the project. */
      readonly container?: string | undefined;
    } & DockerInstallation &
      PythonSettings)
  | ({
      readonly type: 'helm';
      readonly context?: string | undefined;
      readonly namespace: string;
      readonly release?: string | undefined;
    } & HelmInstallation &
      PythonSettings)
  | ({
      readonly type: 'exec';
      /** Program and arguments; they end in a Python that reads its program from standard input. */
      readonly command: ReadonlyArray<string>;
      /** Relative to the instance. */
      readonly workingDirectory?: string | undefined;
    } & BackendTargetSettings);
