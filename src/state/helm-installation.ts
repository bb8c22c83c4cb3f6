// SPDX-License-Identifier: EUPL-1.2

/** How Signalen is installed on Kubernetes with the chart. What is absent follows the defaults of the chart. */
export interface HelmInstallation {
  /** Secret in the namespace with every secret of the installation; `<release>-secrets` when absent. */
  readonly secret?: string | undefined;
  /** Who makes that Secret; we do, from what `secrets generate` keeps, when absent. */
  readonly secrets?: ClusterSecretsSettings | undefined;
  /** The way in; an Ingress of the default class when absent. */
  readonly ingress?: IngressSettings | undefined;
  readonly gateway?: GatewaySettings | undefined;
  /** Encryption at the Ingress: a Secret that is there, or an issuer of cert-manager that makes it. */
  readonly certificate?: ClusterCertificateSettings | undefined;
  /** How the Django admin is reachable; absent: not from outside. */
  readonly admin?:
    | { readonly host?: string | undefined; readonly annotations?: Annotations | undefined }
    | undefined;
  readonly replicas?: ReplicaSettings | undefined;
  /** Where the number of pods follows the load, instead of `replicas`. Needs metrics-server. */
  readonly autoscaling?: AutoscalingSettings | undefined;
  readonly disk?: DiskSettings | undefined;
  /** Whether the WCAG form runs beside the classic frontend. */
  readonly form?: boolean | undefined;
  /** Registry that mirrors every image, and the names of Secrets with its credentials. */
  readonly registry?: string | undefined;
  readonly pullSecrets?: ReadonlyArray<string> | undefined;
}

export type ClusterSecretsSettings =
  /** `up` makes the Secret of the values that `signalen secrets` keeps. */
  | { readonly type: 'create' }
  /** Somebody else makes it, in whatever way; it is only looked at. */
  | { readonly type: 'existing' }
  | ExternalSecretsSettings
  /** As `create`, of the values in a file that SOPS encrypted. */
  | {
      readonly type: 'sops';
      /** Relative to the instance. */
      readonly file: string;
    };

/** The operator of External Secrets makes it, of what a vault keeps. */
export interface ExternalSecretsSettings {
  readonly type: 'external';
  /** Name of the store that the operator knows the vault by. */
  readonly store: string;
  readonly storeKind?: 'ClusterSecretStore' | 'SecretStore' | undefined;
  /** Where a secret is in the vault; `{name}` stands for its name. */
  readonly key: string;
  /** Which part of what is there; `{name}` as in `key`. */
  readonly property?: string | undefined;
  /** How often the operator looks again, e.g. `1h`. */
  readonly refresh?: string | undefined;
}

export type Annotations = Readonly<Record<string, string>>;

export interface IngressSettings {
  readonly className?: string | undefined;
  readonly annotations?: Annotations | undefined;
}

export interface GatewaySettings {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly section?: string | undefined;
}

export interface ClusterCertificateSettings {
  readonly secret?: string | undefined;
  readonly issuer?: string | undefined;
  readonly issuerKind?: 'ClusterIssuer' | 'Issuer' | undefined;
}

export interface ReplicaSettings {
  readonly api?: number | undefined;
  readonly worker?: number | undefined;
  readonly frontend?: number | undefined;
  readonly form?: number | undefined;
}

export interface AutoscalingSettings {
  readonly api?: PodRange | undefined;
  readonly worker?: PodRange | undefined;
  readonly frontend?: PodRange | undefined;
  readonly form?: PodRange | undefined;
}

export interface PodRange {
  readonly min: number;
  readonly max: number;
  /** Share of the requested processor time to aim for; 75 when absent. */
  readonly cpuPercent?: number | undefined;
}

export interface DiskSettings {
  readonly storageClass?: string | undefined;
  /** Size of the disk with photos, e.g. `20Gi`; only for storage of type local. */
  readonly size?: string | undefined;
  /** Claim for CSV files of reports; it is there already. */
  readonly exportsClaim?: string | undefined;
}
