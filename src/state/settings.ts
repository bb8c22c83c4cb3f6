// SPDX-License-Identifier: EUPL-1.2
import type { FrontendSettings, MapSettings } from './frontend-settings.js';
import type { Bounds, LatLon } from './municipality.js';
import { isSecretReference, type SecretReference } from './secret-reference.js';
import type {
  BrokerSettings,
  ClassifierSettings,
  DatabaseSettings,
  MailSettings,
  SearchSettings,
  SigmaxSettings,
  StorageSettings,
} from './service-settings.js';
import type { TargetSettings } from './target-settings.js';

/**
 * The settings of an instance after its sections passed their schema: what the files say and nothing more, so no
 * default is filled in here. The shapes live in `state/` because `kinds/` (which checks them) and `render/` (which
 * turns them into environment variables and app.json) are rooms of one level: docs/decisions/0006.
 */
export interface Settings {
  readonly version?: 1 | undefined;
  readonly municipality?: MunicipalitySettings | undefined;
  readonly release?: ReleaseSettings | undefined;
  /** Host name where citizens report, without scheme. */
  readonly domain?: string | undefined;
  readonly hosts?: HostSettings | undefined;
  readonly security?: SecuritySettings | undefined;
  readonly identity?: IdentitySettings | undefined;
  readonly mail?: MailSettings | undefined;
  readonly storage?: StorageSettings | undefined;
  readonly database?: DatabaseSettings | undefined;
  readonly broker?: BrokerSettings | undefined;
  readonly search?: SearchSettings | undefined;
  readonly retention?: RetentionSettings | undefined;
  readonly privacy?: PrivacySettings | undefined;
  readonly classifier?: ClassifierSettings | undefined;
  /** By the name of the feature; see `catalogue/features.ts`. */
  readonly features?: Readonly<Record<string, boolean | undefined>> | undefined;
  readonly limits?: LimitSettings | undefined;
  readonly staffReports?: StaffReportSettings | undefined;
  readonly sigmax?: SigmaxSettings | undefined;
  readonly reports?: ReportSettings | undefined;
  readonly logging?: LoggingSettings | undefined;
  /** Backend variables that have no setting of their own, by their own name. */
  readonly backend?: Readonly<Record<string, BackendValue | undefined>> | undefined;
  readonly unlisted?: Readonly<Record<string, 'keep' | 'deactivate' | undefined>> | undefined;
  readonly target?: TargetSettings | undefined;
  readonly map?: MapSettings | undefined;
  readonly frontend?: FrontendSettings | undefined;
}

export type * from './service-settings.js';
export type * from './target-settings.js';
export type { FrontendSettings, MapSettings };
export { isSecretReference, type SecretReference };

/** A value of `backend:`. Secrets have settings of their own, so none stands there. */
export type BackendValue = string | number | boolean;

export interface MunicipalitySettings {
  /** CBS code, e.g. `GM0344`. */
  readonly code?: string | undefined;
  readonly name: string;
  /** The name in mails and PDFs; `Gemeente <name>` when absent. */
  readonly organisation?: string | undefined;
  /** Names in PDOK's address register that may be reported in; `[name]` when absent. */
  readonly pdokNames?: ReadonlyArray<string> | undefined;
  readonly center: LatLon;
  readonly boundingBox: Bounds;
  /** Prefix of a report's public number, e.g. `SIG-`. */
  readonly reportPrefix?: string | undefined;
}

export interface ReleaseSettings {
  readonly backend: string;
  readonly frontend: string;
}

export interface HostSettings {
  readonly frontend?: string | undefined;
  readonly backend?: string | undefined;
  /** More host names under which the backend answers, e.g. inside a cluster. */
  readonly alsoAllowed?: ReadonlyArray<string> | undefined;
  /** More web origins (with scheme) that may read the interface. */
  readonly alsoOrigins?: ReadonlyArray<string> | undefined;
}

export interface SecuritySettings {
  readonly secretKey?: SecretReference | undefined;
  /** False only for a trial on one machine: addresses become http and cookies travel unprotected. */
  readonly https?: boolean | undefined;
  /** Signing in to the Django admin with a name and a password. */
  readonly localAdminLogin?: boolean | undefined;
}

export interface OidcEndpoints {
  readonly authorization: string;
  readonly token: string;
  readonly userInfo?: string | undefined;
  readonly keys: string;
}

export type SomeEndpoints = { readonly [Name in keyof OidcEndpoints]?: string | undefined };

interface IdentityBase {
  readonly clientId: string;
  /** Client of the Django admin when it differs from the frontend's. */
  readonly adminClientId?: string | undefined;
  readonly clientSecret?: SecretReference | undefined;
  /** Values of `aud` that are trusted; `[clientId]` when absent. */
  readonly audience?: ReadonlyArray<string> | undefined;
  readonly verifyAudience?: boolean | undefined;
  readonly scope?: string | undefined;
}

export interface KeycloakIdentity extends IdentityBase {
  readonly provider: 'keycloak';
  /** `https://<host>/realms/<realm>`, exactly as in the token. */
  readonly issuer: string;
  /** Only when the issuer does not end in `/realms/<realm>`. */
  readonly realm?: string | undefined;
  readonly endpoints?: SomeEndpoints | undefined;
}

export interface EntraIdentity extends IdentityBase {
  readonly provider: 'entra';
  readonly tenant: string;
  /** Only when it differs from `https://login.microsoftonline.com/<tenant>/v2.0`. */
  readonly issuer?: string | undefined;
  /** Must name a scope of your own API, else the token is one for Graph that nobody can check. */
  readonly scope: string;
  readonly endpoints?: SomeEndpoints | undefined;
}

export interface GenericIdentity extends IdentityBase {
  readonly provider: 'oidc';
  readonly issuer: string;
  readonly responseType?: 'id_token' | 'token' | undefined;
  readonly endpoints: OidcEndpoints;
}

export type IdentitySettings = KeycloakIdentity | EntraIdentity | GenericIdentity;

export interface RetentionSettings {
  /** Null: never. The schedule that does it stands in `schedules`. */
  readonly anonymiseAfterDays?: number | null | undefined;
  readonly deleteAfterDays?: number | null | undefined;
}

export interface PrivacySettings {
  readonly employeeDetailsInPdf?: boolean | undefined;
}

export interface LimitSettings {
  readonly uploadBytes?: number | undefined;
  readonly publicReportsPerHour?: number | undefined;
  /** A quarter of an hour. */
  readonly myReportsMailsPerQuarter?: number | undefined;
  readonly mailVerificationHours?: number | undefined;
  readonly nearbyRadiusMeters?: number | undefined;
  readonly nearbyWeeks?: number | undefined;
  readonly mapPageSize?: number | undefined;
  readonly cacheSeconds?: number | undefined;
}

export interface StaffReportSettings {
  /** End of the mail addresses of colleagues, e.g. `@utrecht.nl`. */
  readonly mailDomain: string;
  readonly exceptions?: ReadonlyArray<string> | undefined;
  /** Source that a colleague's report gets. */
  readonly source?: string | undefined;
  /** Source that a child report gets. */
  readonly childSource?: string | undefined;
}

export interface ReportSettings {
  /** Address of a picture, or its path inside the static folders of the image. */
  readonly pdfLogo?: string | undefined;
  readonly export?: ExportSettings | undefined;
}

export interface ExportSettings {
  readonly environment: 'production' | 'acceptance';
  /** Folder inside the container. */
  readonly folder?: string | undefined;
  readonly azureContainer?: string | undefined;
  readonly overwrite?: boolean | undefined;
}

export interface LoggingSettings {
  readonly level?: 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR' | 'CRITICAL' | undefined;
  readonly applicationInsights?: { readonly connectionString: SecretReference } | undefined;
}
