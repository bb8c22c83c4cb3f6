// SPDX-License-Identifier: EUPL-1.2
import { Ajv } from 'ajv';
import type { Manifest } from './helm.js';

const closed = (properties: object, required: ReadonlyArray<string> = []): object => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});

const text = { type: 'string', minLength: 1 };
const texts = { type: 'object', additionalProperties: { type: 'string' } };
const metadata = closed({ name: text, namespace: text, labels: texts, annotations: texts }, [
  'name',
  'namespace',
]);

/** The part of each kind that the chart uses, closed: what is not here was not looked up in its documentation. */
const schemas: Readonly<Record<string, object>> = {
  HTTPRoute: closed(
    {
      apiVersion: { const: 'gateway.networking.k8s.io/v1' },
      kind: { const: 'HTTPRoute' },
      metadata,
      spec: closed(
        {
          parentRefs: {
            type: 'array',
            minItems: 1,
            items: closed({ name: text, namespace: text, sectionName: text }, ['name']),
          },
          hostnames: { type: 'array', minItems: 1, maxItems: 16, items: text },
          rules: {
            type: 'array',
            minItems: 1,
            maxItems: 16,
            items: closed(
              {
                matches: {
                  type: 'array',
                  items: closed({
                    path: closed({
                      type: { enum: ['Exact', 'PathPrefix'] },
                      value: { type: 'string', pattern: '^/' },
                    }),
                  }),
                },
                filters: {
                  type: 'array',
                  items: closed({
                    type: { const: 'ExtensionRef' },
                    extensionRef: closed({ group: text, kind: text, name: text }, ['group', 'kind', 'name']),
                  }),
                },
                backendRefs: {
                  type: 'array',
                  items: closed({ name: text, port: { type: 'integer' } }, ['name']),
                },
              },
              ['matches', 'backendRefs'],
            ),
          },
        },
        ['parentRefs', 'hostnames', 'rules'],
      ),
    },
    ['apiVersion', 'kind', 'metadata', 'spec'],
  ),
  ServiceMonitor: closed(
    {
      apiVersion: { const: 'monitoring.coreos.com/v1' },
      kind: { const: 'ServiceMonitor' },
      metadata,
      spec: closed(
        {
          selector: closed({ matchLabels: texts }),
          endpoints: {
            type: 'array',
            minItems: 1,
            items: closed({ port: text, path: text, interval: text }),
          },
        },
        ['selector', 'endpoints'],
      ),
    },
    ['apiVersion', 'kind', 'metadata', 'spec'],
  ),
};

const ajv = new Ajv({ allErrors: true });
const validators = new Map(Object.entries(schemas).map(([kind, schema]) => [kind, ajv.compile(schema)]));

/** What is wrong with a manifest of a kind that comes with an extension of Kubernetes. */
export function customSchemaProblems(manifest: Manifest): ReadonlyArray<string> {
  const validate = validators.get(manifest.kind);
  if (validate === undefined) return [`${manifest.kind}: no schema`];
  const name = `${manifest.kind}/${manifest.metadata.name}`;
  const isGood: boolean = validate(manifest);
  return isGood
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${name}${instancePath}: ${message}`);
}
