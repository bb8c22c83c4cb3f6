// SPDX-License-Identifier: EUPL-1.2
import type { SecretReference } from './secret-reference.js';

export interface MailSettings {
  /** `Name <address>` or an address. */
  readonly from: string;
  readonly transport?: 'smtp' | 'office365' | 'rest' | undefined;
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly security?: 'tls' | 'starttls' | 'none' | undefined;
  readonly username?: string | undefined;
  readonly password?: SecretReference | undefined;
  readonly timeoutSeconds?: number | undefined;
  readonly retries?:
    | { readonly count?: number | undefined; readonly delaySeconds?: number | undefined }
    | undefined;
  readonly office365?: Office365Settings | undefined;
  readonly rest?: MailRestSettings | undefined;
}

export interface Office365Settings {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: SecretReference;
  readonly mailbox?: string | undefined;
  readonly saveToSent?: boolean | undefined;
}

export interface MailRestSettings {
  readonly endpoint: string;
  /** Paths inside the container. */
  readonly clientCertificate?: string | undefined;
  readonly clientKey?: string | undefined;
  readonly authorities?: string | undefined;
}

export type StorageSettings =
  | { readonly type: 'local' }
  | {
      readonly type: 's3';
      readonly bucket: string;
      readonly endpoint?: string | undefined;
      readonly region?: string | undefined;
      readonly accessKey: SecretReference;
      readonly secretKey: SecretReference;
      readonly linkSeconds?: number | undefined;
    }
  | {
      readonly type: 'azure';
      readonly account: string;
      readonly accountKey: SecretReference;
      readonly container: string;
      readonly customDomain?: string | undefined;
      readonly linkSeconds?: number | undefined;
    };

export interface DatabaseSettings {
  readonly host: string;
  readonly port?: number | undefined;
  readonly name?: string | undefined;
  readonly user?: string | undefined;
  readonly password: SecretReference;
}

export interface BrokerSettings {
  readonly host?: string | undefined;
  readonly vhost?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: SecretReference | undefined;
  /** The whole AMQP address instead of its parts. */
  readonly url?: SecretReference | undefined;
}

export interface SearchSettings {
  /** `host:port` or a full address; a reference when it holds a name and a password. */
  readonly host: string | SecretReference;
  readonly index?: string | undefined;
  readonly standardTextIndex?: string | undefined;
  readonly timeoutSeconds?: number | undefined;
}

export interface ClassifierSettings {
  /** Address without `/predict`. The text of every report is sent there. */
  readonly endpoint: string;
}

export interface SigmaxSettings {
  readonly server: string;
  readonly token?: SecretReference | undefined;
  /** Address of this backend as Sigmax reaches it. */
  readonly backLink?: string | undefined;
  readonly clientCertificate?: string | undefined;
  readonly clientKey?: string | undefined;
  readonly authorities?: string | undefined;
  readonly failAfterMinutes?: number | undefined;
  readonly closeWhenDone?: boolean | undefined;
  readonly closingText?: string | undefined;
  readonly prefixForSource?: string | undefined;
}
