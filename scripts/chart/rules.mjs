// SPDX-License-Identifier: EUPL-1.2
// What belongs together across values. A JSON schema says it, so that `helm lint` and an editor refuse it too.

const path = (dotted, schema) =>
  dotted
    .split('.')
    .reduceRight((inner, name) => ({ properties: { [name]: inner }, required: [name] }), schema);

const is = (dotted, value) => path(dotted, { const: value });
const filled = (dotted) => path(dotted, { minLength: 1 });
const all = (...allOf) => ({ allOf });
const any = (...anyOf) => ({ anyOf });
// biome-ignore lint/suspicious/noThenProperty: JSON schema calls it so
const when = (condition, demand) => ({ if: condition, then: demand });
const nonEmpty = (dotted) => path(dotted, { minItems: 1 });
const someKeys = (dotted) => path(dotted, { minProperties: 1 });

/** Something keeps strangers out: an allow-list in annotations or a filter, or for the admin a host of its own. */
const guarded = (group, ...more) =>
  any(someKeys(`routes.${group}.annotations`), nonEmpty(`routes.${group}.filters`), ...more);

const single = (name) =>
  all(path(`${name}.replicas`, { maximum: 1 }), is(`${name}.autoscaling.enabled`, false));

const secretText = (name) => path('backend.secretEnvironment', { required: [name] });

export const rules = {
  allOf: [
    when(is('ingress.enabled', true), is('gateway.enabled', false)),
    when(is('gateway.enabled', true), nonEmpty('gateway.parentRefs')),
    when(
      all(is('ingress.enabled', true), is('tls.enabled', true)),
      any(filled('tls.secretName'), filled('tls.issuer.name')),
    ),
    when(is('routes.admin.enabled', true), guarded('admin', filled('hosts.admin'))),
    when(is('routes.cityControl.enabled', true), guarded('cityControl')),
    when(is('storage.local.serveToBackOffice', true), guarded('backOffice')),
    // One disk: a second pod would wait for it for ever, or write beside it.
    when(
      is('storage.type', 'local'),
      all(
        single('api'),
        single('worker'),
        any(filled('storage.local.size'), filled('storage.local.existingClaim')),
      ),
    ),
    when(
      is('storage.type', 's3'),
      all(
        is('backend.environment.S3_STORAGE_ENABLED', 'True'),
        secretText('S3_STORAGE_ACCESS_KEY'),
        secretText('S3_STORAGE_SECRET_KEY'),
      ),
    ),
    when(
      is('storage.type', 'azure'),
      all(is('backend.environment.AZURE_STORAGE_ENABLED', 'True'), secretText('AZURE_STORAGE_ACCOUNT_KEY')),
    ),
    when(is('backend.environment.S3_STORAGE_ENABLED', 'True'), is('storage.type', 's3')),
    when(is('backend.environment.AZURE_STORAGE_ENABLED', 'True'), is('storage.type', 'azure')),
    when(is('flower.enabled', true), someKeys('flower.auth')),
    when(is('metrics.serviceMonitor.enabled', true), is('flower.enabled', true)),
    when(is('form.enabled', true), someKeys('form.config')),
    when(
      is('bundled.database.enabled', true),
      all(someKeys('bundled.database.password'), someKeys('bundled.database.adminPassword')),
    ),
    when(is('bundled.broker.enabled', true), someKeys('bundled.broker.password')),
    when(is('bundled.search.enabled', true), someKeys('bundled.search.password')),
  ],
};
