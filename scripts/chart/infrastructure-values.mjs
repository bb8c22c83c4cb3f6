// SPDX-License-Identifier: EUPL-1.2
// How people and other services reach Signalen, and where it keeps files.
import { asIs, flag, kubernetesName, list, object, text, texts } from './nodes.mjs';

const hostName = {
  pattern: '^$|^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$',
};

const route = (description, enabled) =>
  object(description, {
    enabled: flag('Whether it is reachable from outside.', enabled),
    annotations: texts('Annotations of its Ingress or HTTPRoute only, e.g. an allow-list of addresses.'),
    filters: asIs('Filters of its HTTPRoute only, e.g. an ExtensionRef to a policy.', 'array'),
  });

export const accessValues = {
  hosts: object('Host names, without a port.', {
    frontend: text('Where citizens report; required.', '', { ...hostName, minLength: 1 }),
    backend: text('Where the interface is; empty for the same host.', '', hostName),
    admin: text('Where the Django admin is; empty for the host of the interface.', '', hostName),
  }),
  tls: object('Encryption at the Ingress. A Gateway has its own certificates.', {
    enabled: flag('Whether addresses are https.', true),
    secretName: text('Secret with the certificate; with an issuer it is made.', '', kubernetesName),
    issuer: object('Issuer of cert-manager.', {
      name: text('Its name; empty when the Secret is made by somebody else.', '', kubernetesName),
      kind: text('Its kind.', 'ClusterIssuer', { enum: ['ClusterIssuer', 'Issuer'] }),
    }),
  }),
  ingress: object('Ingress, for any controller.', {
    enabled: flag('Whether there are Ingresses.', true),
    className: text('Class; empty for the default of the cluster.', '', kubernetesName),
    annotations: texts('Annotations of every Ingress, e.g. the largest upload.'),
  }),
  gateway: object('HTTPRoutes of the Gateway API.', {
    enabled: flag('Whether there are HTTPRoutes.'),
    parentRefs: list('Gateways they hang on.', {
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: {
        name: { type: 'string', minLength: 1 },
        namespace: { type: 'string', minLength: 1 },
        sectionName: { type: 'string', minLength: 1 },
      },
    }),
  }),
  routes: object('What is reachable from outside, in groups that can each have an allow-list or a host.', {
    public: route('The website and the interface for citizens.', true),
    backOffice: route('The interface for colleagues.', true),
    admin: route(
      'The Django admin and the description of the interface. Needs a host or an allow-list.',
      false,
    ),
    cityControl: route('The SOAP interface for Sigmax CityControl. Needs an allow-list.', false),
  }),
};

export const storage = object('Where photos and other files go.', {
  type: text('s3 and azure allow many pods; local is one disk and one pod.', 's3', {
    enum: ['s3', 'azure', 'local'],
  }),
  local: object('The disk, when the type is local. It stays when the release is removed.', {
    size: text('How large; required for local storage.', '', { pattern: '^$|^[0-9]+(Mi|Gi|Ti)$' }),
    storageClass: text('Class of storage; empty for the default of the cluster.', '', kubernetesName),
    accessMode: text('ReadWriteOnce puts api and worker on one node.', 'ReadWriteOnce', {
      enum: ['ReadWriteOnce', 'ReadWriteMany'],
    }),
    existingClaim: text('A claim that is there already.', '', kubernetesName),
    serveToBackOffice: flag(
      'Serve photos under /signals/media. uWSGI asks nobody who they are, so the group backOffice must have an allow-list.',
    ),
  }),
  exports: object('Where the worker leaves CSV files when DWH_MEDIA_ROOT names a folder.', {
    existingClaim: text(
      'A claim that is there; with more than one worker it needs ReadWriteMany.',
      '',
      kubernetesName,
    ),
  }),
});

const flow = (description, ports) =>
  object(description, {
    to: asIs('Peers of the NetworkPolicy; empty for anywhere.', 'array'),
    ports: list('Ports.', { type: 'integer', minimum: 1, maximum: 65_535 }, ports, { minItems: 1 }),
  });

export const networkPolicy = object('Pods reach nothing and nobody reaches them, except as named here.', {
  enabled: flag('Whether there are NetworkPolicies.', true),
  ingressFrom: asIs(
    'Peers that may reach the website and the interface; empty for all pods and nodes.',
    'array',
  ),
  monitoringFrom: asIs('Peers that may read the numbers of flower.', 'array'),
  outgoing: object('Flows to the outside.', {
    dns: flow('Names, for every pod.', [53]),
    https: flow('PDOK, the identity provider and object storage, for the backend.', [443]),
    mail: flow('The mail server, for the worker.', [465, 587]),
    database: flow('The database outside.', [5432]),
    broker: flow('The queue outside.', [5671, 5672]),
    search: flow('The search engine outside.', [9200]),
  }),
});
