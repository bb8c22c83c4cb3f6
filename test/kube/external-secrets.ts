// SPDX-License-Identifier: EUPL-1.2

/** Name of the kind in the cluster. */
export const keyOfDefinition = 'externalsecrets.external-secrets.io';

const text = { type: 'string' };

/**
 * The kind ExternalSecret with the fields that we use and no others, so that a field of ours which it would not know is
 * refused here. Written from its documentation; the operator's own definition is a hundred times as long.
 */
export const externalSecretDefinition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: keyOfDefinition },
  spec: {
    group: 'external-secrets.io',
    scope: 'Namespaced',
    names: { kind: 'ExternalSecret', plural: 'externalsecrets', singular: 'externalsecret' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: { openAPIV3Schema: schema() },
      },
    ],
  },
};

function schema(): object {
  const spec = {
    refreshInterval: text,
    secretStoreRef: object({ name: text, kind: text }),
    target: object({ name: text, creationPolicy: { ...text, enum: ['Owner', 'Orphan', 'Merge', 'None'] } }),
    data: {
      type: 'array',
      items: object({ secretKey: text, remoteRef: object({ key: text, property: text }) }),
    },
  };
  const condition = object({ type: text, status: text, reason: text, message: text });
  return object({ spec: object(spec), status: object({ conditions: { type: 'array', items: condition } }) });
}

function object(properties: object): object {
  return { type: 'object', properties };
}
