// SPDX-License-Identifier: EUPL-1.2
// The part of the schema that follows from the catalogue of backend variables.
import { composed, made, object, secretKey, secretName } from './nodes.mjs';

/** How each type is written in an environment variable. Always text: Kubernetes knows nothing else there. */
const spelling = {
  text: {},
  boolean: { enum: ['True', 'False'] },
  integer: { pattern: '^-?[0-9]+$' },
  number: { pattern: '^-?[0-9]+(\\.[0-9]+)?$' },
  list: {},
  'json-list': { pattern: '^\\[.*\\]$' },
  box: { pattern: '^-?[0-9.]+(,-?[0-9.]+){3}$' },
};

/** Without these a Signalen is unsafe, belongs to somebody else or reaches nothing. */
const requiredText = [
  'ALLOWED_HOSTS',
  'CORS_ALLOWED_ORIGINS',
  'CORS_ALLOW_ALL_ORIGINS',
  'DATABASE_HOST_OVERRIDE',
  'DEFAULT_FROM_EMAIL',
  'DEFAULT_PDOK_MUNICIPALITIES',
  'FRONTEND_URL',
  'OIDC_OP_ISSUER',
  'OIDC_OP_JWKS_ENDPOINT',
  'OIDC_RP_CLIENT_ID',
  'OIDC_TRUSTED_AUDIENCES',
  'ORGANIZATION_NAME',
  'SIGNALS_ML_TOOL_ENDPOINT',
];

/** Stricter than the type alone. */
const own = {
  ALLOWED_HOSTS: { pattern: '^[^*]+$' },
  CORS_ALLOW_ALL_ORIGINS: { enum: ['False'] },
  DEFAULT_FROM_EMAIL: { minLength: 3 },
  FRONTEND_URL: { pattern: '^https?://' },
  OIDC_OP_JWKS_ENDPOINT: { pattern: '^https?://' },
  OIDC_TRUSTED_AUDIENCES: { pattern: '^\\[.+\\]$' },
  OIDC_VERIFY_AUDIENCE: { enum: ['True'] },
};

const describeVariable = ({ type, setting, risk, name }) =>
  [
    `${type[0].toUpperCase()}${type.slice(1)}.`,
    setting === undefined ? `Setting backend.${name} of an instance.` : `Setting ${setting} of an instance.`,
    ...(risk === undefined ? [] : [risk]),
  ].join(' ');

/** A default that makes the system another organisation's may not be repeated. */
const foreign = ({ default: theirs }) =>
  /amsterdam/i.test(String(theirs)) ? { not: { const: String(theirs) } } : {};

export function backendValues(variables) {
  const settable = variables
    .filter(({ need }) => need !== 'forbidden' && need !== 'dead')
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  const described = (variable, schema) => [
    variable.name,
    { ...schema, description: describeVariable(variable) },
  ];
  const open = settable.filter(({ secret }) => secret !== true);
  return object(
    'Settings of the backend, the same for all its processes. Only variables that the release reads are known.',
    {
      environment: made('Variables that are no secret. Always text; a dollar sign is passed on as it is.', {
        type: 'object',
        additionalProperties: false,
        required: requiredText,
        properties: Object.fromEntries(
          open.map((variable) =>
            described(variable, {
              type: 'string',
              ...spelling[variable.type],
              ...own[variable.name],
              ...foreign(variable),
            }),
          ),
        ),
      }),
      secretEnvironment: made('Variables whose whole text is in a Secret: which one, and under which key.', {
        type: 'object',
        additionalProperties: false,
        required: ['DATABASE_PASSWORD', 'SECRET_KEY'],
        properties: Object.fromEntries(settable.map((variable) => described(variable, secretKey))),
      }),
      composedEnvironment: made(
        'Variables with a secret inside a longer text, such as http://elastic:$(SIGNALEN_SECRET_X)@search:9200.',
        {
          type: 'object',
          additionalProperties: false,
          properties: Object.fromEntries(settable.map((variable) => described(variable, composed))),
        },
      ),
      secretFiles: made(
        'Files from Secrets, such as client certificates, mounted read-only.',
        secretFiles,
        [],
      ),
    },
    { allOf: [anywhere('ELASTICSEARCH_HOST'), brokerSecret] },
  );
}

const secretFiles = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['secretName', 'mountPath'],
    properties: {
      secretName,
      mountPath: { type: 'string', pattern: '^/.+' },
    },
  },
};

const has = (map, name) => ({ properties: { [map]: { required: [name] } }, required: [map] });

/** A variable that must be there, as text, from a Secret or composed. */
const anywhere = (name) => ({
  anyOf: ['environment', 'secretEnvironment', 'composedEnvironment'].map((map) => has(map, name)),
});

/** The address of the queue holds a password, so some Secret must say it. */
const brokerSecret = {
  anyOf: [
    has('secretEnvironment', 'CELERY_BROKER_URL'),
    has('composedEnvironment', 'CELERY_BROKER_URL'),
    has('secretEnvironment', 'RABBITMQ_PASSWORD'),
  ],
};
