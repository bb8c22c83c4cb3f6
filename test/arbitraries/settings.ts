// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';
import { features } from '../../src/catalogue/features.js';
import { backendReleases, frontendReleases } from '../../src/catalogue/release.js';
import type {
  IdentitySettings,
  MailSettings,
  SecretReference,
  Settings,
  StorageSettings,
} from '../../src/state/settings.js';
import { dex, entra, keycloak, smallSettings } from '../fakes/settings.js';

/** Names that nothing else looks like, so that a test can tell where they end up. */
const canary = fc.stringMatching(/^CANARY_[A-Z0-9]{12}$/);

/** A reference that points at a canary. */
const secret: fc.Arbitrary<SecretReference> = canary.map((name) => ({ value_from: { env: name } }));

const text = fc.oneof(
  fc.constantFrom('a b', "it's", '"quoted"', '$HOME', 'é€😀', 'a=b', '# no', "a'b\\c", 'regel\ntwee'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
);
const host = fc.constantFrom('db.utrecht.nl', 'intern', '10.0.0.7');
const port = fc.integer({ min: 1, max: 65_535 });
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

const identity: fc.Arbitrary<IdentitySettings> = fc
  .tuple(fc.constantFrom(keycloak, entra, dex), maybe(secret), maybe(fc.constantFrom('admin', 'x y')))
  .map(([provider, clientSecret, adminClientId]) => ({ ...provider, clientSecret, adminClientId }));

const mail: fc.Arbitrary<MailSettings> = fc.record({
  from: text,
  host: host,
  port: maybe(port),
  security: maybe(fc.constantFrom('tls', 'starttls', 'none')),
  username: maybe(text),
  password: maybe(secret),
  office365: maybe(fc.record({ tenantId: text, clientId: text, clientSecret: secret })),
});

const storage: fc.Arbitrary<StorageSettings> = fc.oneof(
  fc.constant({ type: 'local' as const }),
  fc.record({ type: fc.constant('s3' as const), bucket: text, accessKey: secret, secretKey: secret }),
  fc.record({ type: fc.constant('azure' as const), account: text, accountKey: secret, container: text }),
);

const broker = fc.oneof(
  fc.record({ url: secret }),
  fc.record({ host, vhost: text, user: text, password: secret }),
);

/** Settings from which something can be installed, with every secret a reference to a canary. */
export const installableSettings: fc.Arbitrary<Settings> = fc
  .record({
    release: fc.record({
      backend: fc.constantFrom(...backendReleases),
      frontend: fc.constantFrom(...frontendReleases),
    }),
    domain: fc.constantFrom('meldingen.utrecht.nl', 'localhost:8443'),
    security: maybe(fc.record({ secretKey: maybe(secret), https: maybe(fc.boolean()) })),
    identity,
    mail,
    storage: maybe(storage),
    database: maybe(
      fc.record({ host, port: maybe(port), name: maybe(text), user: maybe(text), password: secret }),
    ),
    broker: maybe(broker),
    search: maybe(
      fc.record({ host: fc.oneof(fc.constant('zoek.utrecht.nl:9200'), secret), index: maybe(text) }),
    ),
    sigmax: maybe(fc.record({ server: fc.constant('https://sigmax.utrecht.nl'), token: maybe(secret) })),
    logging: maybe(fc.record({ applicationInsights: maybe(fc.record({ connectionString: secret })) })),
    features: maybe(
      fc.dictionary(fc.constantFrom(...features.map(({ name }) => name)), fc.boolean(), { maxKeys: 6 }),
    ),
    frontend: maybe(
      fc.record({
        texts: fc.record({ title: text, help: text }),
        theme: fc.dictionary(fc.constantFrom('b', 'a', 'c'), fc.dictionary(fc.constantFrom('z', 'y'), text)),
      }),
    ),
  })
  .map((parts) => ({ ...smallSettings, ...parts }));

/** Services for trials that may run along. */
export const bundles = fc.constantFrom<ReadonlyArray<'identity' | 'mail'>>(
  [],
  ['identity'],
  ['mail'],
  ['identity', 'mail'],
);
