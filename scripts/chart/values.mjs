// SPDX-License-Identifier: EUPL-1.2
// Every value of the chart, with its default and what it is for.
import { backendValues } from './backend-values.mjs';
import { appJsonValues } from './frontend-values.mjs';
import { accessValues, networkPolicy, storage } from './infrastructure-values.mjs';
import {
  asIs,
  disk,
  flag,
  integer,
  kubernetesName,
  made,
  object,
  resources,
  secretKey,
  text,
  texts,
} from './nodes.mjs';
import { rules } from './rules.mjs';
import { image, scaled, scheduling, secretNames, task, workload } from './workload-values.mjs';

/** The tree of values; `catalogue` is src/catalogue as a module. */
export function chartValues(catalogue) {
  const release = { backend: catalogue.newestBackend, frontend: catalogue.newestFrontend };
  const pictured = (service, description) => image(description, catalogue.imageOf(service, release));
  return object(
    'Values of the chart.',
    {
      global: made('Values of a parent chart; nothing of it is read.', { type: 'object' }),
      nameOverride: text('Instead of the name of the chart in names of objects.', '', kubernetesName),
      fullnameOverride: text('Instead of the whole prefix of names of objects.', '', kubernetesName),
      commonLabels: texts('Labels on every object, beside the recommended ones.'),
      rolloutToken: text('Change it to roll every pod, e.g. after a secret was rotated.'),
      images: object('Images; a digest decides over a tag.', {
        registry: text(
          'Mirror that replaces the registry of every image, e.g. registry.example/mirror.',
          '',
          {
            pattern: '^$|^[a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?(/[a-z0-9][a-z0-9._/-]*)?$',
          },
        ),
        pullPolicy: text('When to fetch an image.', 'IfNotPresent', {
          enum: ['IfNotPresent', 'Always', 'Never'],
        }),
        pullSecrets: secretNames,
        backend: pictured('api', 'Backend: api, worker, beat, migrate, flower and the scheduled jobs.'),
        frontend: pictured('frontend', 'Website.'),
        form: pictured('form', 'Form that meets WCAG.'),
        database: pictured('database', 'Bundled database.'),
        broker: pictured('broker', 'Bundled queue.'),
        search: pictured('search', 'Bundled search engine.'),
      }),
      ...accessValues,
      backend: backendValues(catalogue.variablesOf(catalogue.newestBackend)),
      ...processes(),
      ...websites(catalogue),
      storage,
      bundled: bundled(),
      scheduling: defaultScheduling(),
      serviceAccount: object('Account of the pods; it has no rights and its token is not mounted.', {
        create: flag('Whether the chart makes it.', true),
        name: text('Its name; empty for the prefix of names.', '', kubernetesName),
        annotations: texts('Its annotations.'),
      }),
      networkPolicy,
      metrics: object('Numbers about the queue for Prometheus, from flower.', {
        serviceMonitor: object('ServiceMonitor of the Prometheus operator; needs flower.', {
          enabled: flag('Whether there is one.'),
          labels: texts('Labels by which Prometheus finds it.'),
          interval: text('How often.', '30s', { pattern: '^[0-9]+(s|m)$' }),
        }),
      }),
    },
    rules,
  );
}

function defaultScheduling() {
  const node = scheduling('Where all pods may run. The images of Signalen exist for amd64 only.');
  node.properties.nodeSelector.value = { 'kubernetes.io/arch': 'amd64' };
  return node;
}

const small = {
  requests: { cpu: '20m', memory: '192Mi' },
  limits: { cpu: '500m', memory: '512Mi' },
  grace: 30,
};

const celeryLogLevel = text('What Celery logs.', 'INFO', {
  enum: ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'],
});

function processes() {
  return {
    api: object('The interface and the Django admin, in uWSGI.', {
      ...scaled({
        replicas: 2,
        requests: { cpu: '250m', memory: '1Gi' },
        limits: { cpu: '2', memory: '2Gi' },
        grace: 75,
        waitsForMigration: true,
      }),
      uwsgi: object('uWSGI.', {
        processes: integer('Processes per pod; each needs about 250 MiB.', 4, { minimum: 1 }),
        threads: integer('Threads per process.', 2, { minimum: 1 }),
        harakiriSeconds: integer('A request that takes longer is ended.', 60, { minimum: 1 }),
        maxRequests: integer('A process is renewed after this many requests.', 2000, { minimum: 1 }),
        bufferBytes: integer('Largest head of a request.', 8192, { minimum: 4096 }),
      }),
      preStopSeconds: integer('Seconds between leaving the Service and stopping.', 10),
      service: object('Service of the interface.', { annotations: texts('Its annotations.') }),
    }),
    worker: object('Sends mail, routes reports, fills the search index.', {
      ...scaled({
        replicas: 2,
        requests: { cpu: '100m', memory: '512Mi' },
        limits: { cpu: '1', memory: '1Gi' },
        grace: 180,
        waitsForMigration: true,
      }),
      concurrency: integer('Tasks at once per pod.', 2, { minimum: 1 }),
      logLevel: celeryLogLevel,
    }),
    beat: object('Starts the scheduled tasks; always exactly one.', {
      ...workload({ strategy: 'recreate', waitsForMigration: true, ...small }),
      logLevel: celeryLogLevel,
    }),
    flower: object(
      'Shows what the queue does; off, because tasks carry personal data. It has no public address.',
      {
        enabled: flag('Whether it runs.'),
        auth: made('Secret with user:password for its page; required when it runs.', {
          oneOf: [empty, secretKey],
        }),
        ...workload(small),
      },
    ),
    migrate: object('Job that brings database and search index to the release, once per revision.', {
      attempt: text('Change it to run the Job again after it failed.', '1', { minLength: 1 }),
      deadlineSeconds: integer('The Job has failed after this long.', 1800, { minimum: 60 }),
      backoffLimit: integer('How often it is tried again.', 1, { minimum: 0, maximum: 1 }),
      ...task({
        requests: { cpu: '100m', memory: '512Mi' },
        limits: { cpu: '1', memory: '1Gi' },
        grace: 120,
      }),
    }),
    scheduledJobs: object('CronJobs that are there to be started by hand; suspended unless asked for.', {
      reindex: scheduledJob('Fills the search index again.', '0 3 * * 0'),
      cleanUp: scheduledJob('Removes expired access tokens of reporters.', '30 3 * * *'),
    }),
  };
}

const scheduledJob = (description, schedule) =>
  object(description, {
    enabled: flag('Whether the CronJob exists.', true),
    suspend: flag('Whether it waits to be started by hand.', true),
    schedule: text('When it runs if it is not suspended.', schedule, { pattern: '^[^\\s]+( [^\\s]+){4}$' }),
    deadlineSeconds: integer('It has failed after this long.', 14400, { minimum: 60 }),
    ...task({ requests: { cpu: '100m', memory: '512Mi' }, limits: { cpu: '1', memory: '1Gi' }, grace: 120 }),
  });

/** nginx has no way to write a dollar sign in a header. */
const headers = (description, value) =>
  made(
    description,
    {
      type: 'object',
      propertyNames: { pattern: '^[A-Za-z0-9-]+$' },
      additionalProperties: { type: 'string', pattern: '^[^$\\r\\n]*$' },
    },
    value,
  );

const empty = { type: 'object', additionalProperties: false, maxProperties: 0 };

function websites(catalogue) {
  const website = { requests: { cpu: '20m', memory: '128Mi' }, limits: { cpu: '500m', memory: '512Mi' } };
  return {
    frontend: object('The website: the form for citizens and the back office.', {
      ...scaled({ replicas: 2, ...website, grace: 40 }),
      appJson: appJsonValues(catalogue.frontendKeysOf(catalogue.newestFrontend), catalogue.openObjects),
      assets: made('Files of the website by their path on it, such as a logo; base64.', {
        type: 'object',
        propertyNames: { pattern: '^(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$' },
        additionalProperties: { type: 'string', pattern: '^[A-Za-z0-9+/]+=*$' },
      }),
      headers: headers(
        'Security headers of every answer, also of deep links. An empty text leaves one out.',
        {
          'Strict-Transport-Security': 'max-age=31536000',
          'X-Content-Type-Options': 'nosniff',
          'X-Frame-Options': 'DENY',
          'Referrer-Policy': 'strict-origin-when-cross-origin',
          'Permissions-Policy': 'camera=(), microphone=(), geolocation=(self)',
          'Content-Security-Policy': [
            "default-src 'self'",
            // The website keeps its configuration and its styles in the page itself.
            "script-src 'self' 'unsafe-inline'",
            "style-src 'self' 'unsafe-inline' https:",
            "img-src 'self' data: blob: https:",
            "connect-src 'self' https:",
            "font-src 'self' data:",
            "frame-src 'self' https:",
            "frame-ancestors 'none'",
            "base-uri 'self'",
            "object-src 'none'",
          ].join('; '),
        },
      ),
      preStopSeconds: integer('Seconds between leaving the Service and stopping.', 10),
    }),
    form: object('The form that meets WCAG, for citizens, in place of that of the website.', {
      enabled: flag('Whether it runs.'),
      ...scaled({ replicas: 2, ...website, grace: 40 }),
      config: asIs('Its config.json.'),
      preStopSeconds: integer('Seconds between leaving the Service and stopping.', 10),
    }),
  };
}

function bundled() {
  const service = (description, secrets, { size, requests, limits }) =>
    object(description, {
      enabled: flag('Whether it runs along.'),
      ...Object.fromEntries(
        Object.entries(secrets).map(([name, what]) => [name, made(what, { oneOf: [empty, secretKey] })]),
      ),
      storage: disk(size),
      resources: resources(requests, limits),
    });
  return object(
    'Services for trials: one pod each, persistent, no backup. Use services outside for production.',
    {
      database: service(
        'PostgreSQL with PostGIS.',
        {
          password: 'Password of the user signalen.',
          adminPassword: 'Password of the superuser, which Signalen does not know.',
        },
        { size: '20Gi', requests: { cpu: '100m', memory: '512Mi' }, limits: { cpu: '2', memory: '2Gi' } },
      ),
      broker: service(
        'RabbitMQ.',
        { password: 'Password of the user signalen.' },
        { size: '5Gi', requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '1', memory: '1Gi' } },
      ),
      search: service(
        'Elasticsearch.',
        { password: 'Password of the user elastic.' },
        { size: '10Gi', requests: { cpu: '250m', memory: '1536Mi' }, limits: { cpu: '2', memory: '2Gi' } },
      ),
    },
  );
}
