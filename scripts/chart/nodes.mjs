// SPDX-License-Identifier: EUPL-1.2
// What a value of the chart may be. Each node holds its JSON schema, its default and a sentence for people; the schema,
// values.yaml and the README are all written from these.

const node = (type, description, value, schema = {}, more = {}) => ({
  description,
  value,
  schema: { ...(type === undefined ? {} : { type }), ...schema },
  ...more,
});

export const text = (description, value = '', schema = {}) => node('string', description, value, schema);

export const flag = (description, value = false) => node('boolean', description, value);

export const integer = (description, value, schema = { minimum: 0 }) =>
  node('integer', description, value, schema);

/** A list whose elements follow `items`, a schema or another node. */
export const list = (description, items, value = [], schema = {}) =>
  node('array', description, value, { items: items.schema ?? items, ...schema });

/** A map of names to text, such as annotations. */
export const texts = (description, value = {}) =>
  node('object', description, value, { additionalProperties: { type: 'string' } });

/** Something of Kubernetes that goes into the manifest as it is; Kubernetes itself judges it. */
export const asIs = (description, type = 'object', value = type === 'array' ? [] : {}) =>
  node(type, description, value, type === 'array' ? { items: { type: 'object' } } : {}, { asIs: true });

/** A closed object; `rules` are further parts of its schema. */
export const object = (description, properties, rules = {}) => ({
  description,
  properties,
  schema: { type: 'object', additionalProperties: false, ...rules },
});

/** An object whose schema is made elsewhere; it has no defaults of its own. */
export const made = (description, schema, value = {}) => ({ description, value, schema });

export const kubernetesName = { pattern: '^$|^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$' };

/** Parts of the schema that many values share. */
export const definitions = () => ({ secretKey: secretKeyDefinition, composedText });

/** Where one secret is: the name of a Secret and a key in it. Never a value. */
export const secretKey = { allOf: [{ $ref: '#/definitions/secretKey' }] };

/** A text with secrets in it, as `$(SIGNALEN_SECRET_X)`. */
export const composed = { allOf: [{ $ref: '#/definitions/composedText' }] };

const secretKeyDefinition = {
  type: 'object',
  additionalProperties: false,
  required: ['secretName', 'key'],
  properties: {
    secretName: { type: 'string', pattern: '^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$' },
    key: { type: 'string', pattern: '^[A-Za-z0-9._-]{1,253}$' },
  },
};

export const secretName = secretKeyDefinition.properties.secretName;

const composedText = {
  type: 'object',
  additionalProperties: false,
  required: ['text', 'secrets'],
  properties: {
    text: { type: 'string', minLength: 1 },
    secrets: {
      type: 'object',
      minProperties: 1,
      propertyNames: { pattern: '^SIGNALEN_SECRET_[A-Z0-9_]{1,80}$' },
      additionalProperties: secretKey,
    },
  },
};

/** Amount of memory or disk as Kubernetes writes it. */
const quantity = { pattern: '^[0-9]+(\\.[0-9]+)?(m|[kKMGTPE]i?)?$' };

const amounts = (what, { cpu, memory }) =>
  object(what, {
    cpu: text('Processor time.', cpu, quantity),
    memory: text('Memory.', memory, quantity),
  });

export const resources = (requests, limits) =>
  object('What a container asks for and may use.', {
    requests: amounts('Reserved on the node.', requests),
    limits: amounts('Never more than this.', limits),
  });

export const disk = (size) =>
  object('Disk of the volume.', {
    size: text('How large; required.', size, { ...quantity, minLength: 2 }),
    storageClass: text('Class of storage; empty for the default of the cluster.', '', kubernetesName),
  });
