// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { clusterSecrets } from './cluster-secrets.js';
import { kubernetesName } from './kubernetes-name.js';
import { domainName, explained, flag, integer, text } from './values.js';

/** What a target of type helm may say about the installation itself. */
export const helmInstallation = () => ({
  secret: kubernetesName(
    'Secret met alle geheimen. Standaard de naam van de release met -secrets.',
  ).optional(),
  secrets: clusterSecrets().optional(),
  ingress: ingress().optional(),
  gateway: gateway().optional(),
  certificate: certificate().optional(),
  admin: admin().optional(),
  replicas: replicas().optional(),
  autoscaling: autoscaling().optional(),
  disk: explained(
    z.strictObject({
      storageClass: kubernetesName('Soort opslag. Standaard die van het cluster.').optional(),
      exportsClaim: kubernetesName('Bestaande claim voor CSV-bestanden van rapportages.').optional(),
      size: explained(
        z.string().regex(/^[1-9]\d{0,5}(Mi|Gi|Ti)$/, { error: 'a size such as 20Gi' }),
        "Grootte van de schijf met foto's. Standaard 20Gi.",
      ).optional(),
    }),
    "Schijven: voor foto's bij storage.type local, en voor diensten die meedraaien.",
  ).optional(),
  form: flag('Ook het toegankelijke WCAG-meldformulier laten draaien.').optional(),
  registry: explained(
    z.string().regex(/^[a-z0-9][a-z0-9.-]*(:\d{1,5})?(\/[a-z0-9][a-z0-9._/-]*)?$/, {
      error: 'a registry without https://, such as registry.example/mirror',
    }),
    'Eigen register met kopieën van alle images.',
  ).optional(),
  pullSecrets: explained(
    z.array(kubernetesName('Naam van een Secret.')).max(10),
    'Secrets met inloggegevens voor het register.',
  ).optional(),
});

const ingress = () =>
  explained(
    z.strictObject({
      className: kubernetesName('Klasse van de Ingress. Standaard die van het cluster.').optional(),
      annotations: annotations(
        'Aantekeningen voor elke Ingress, bijvoorbeeld de grootste upload.',
      ).optional(),
    }),
    'De toegang van buiten, via een Ingress.',
  );

const gateway = () =>
  explained(
    z.strictObject({
      name: kubernetesName('Naam van de Gateway.'),
      namespace: kubernetesName('Namespace van de Gateway.').optional(),
      section: text('Luisteraar van de Gateway.', 253).optional(),
    }),
    'De toegang van buiten via een Gateway, in plaats van een Ingress.',
  );

const admin = () =>
  explained(
    z.strictObject({
      host: domainName('Eigen adres van de Django-admin.').optional(),
      annotations: annotations('Aantekeningen waarmee alleen bekende adressen erbij kunnen.').optional(),
    }),
    'Hoe de Django-admin van buiten bereikbaar is. Standaard niet.',
  );

const replicas = () =>
  explained(
    z.strictObject({
      api: pods('Pods van de backend.').optional(),
      worker: pods('Pods van de werker.').optional(),
      frontend: pods('Pods van de website.').optional(),
      form: pods('Pods van het WCAG-meldformulier.').optional(),
    }),
    'Hoeveel pods er van elk draaien.',
  );

const annotations = (dutch: string) =>
  explained(z.record(z.string().min(1).max(317), z.string().max(10_000)), dutch);

const autoscaling = () =>
  explained(
    z.strictObject({
      api: podRange('Pods van de backend.').optional(),
      worker: podRange('Pods van de werker.').optional(),
      frontend: podRange('Pods van de website.').optional(),
      form: podRange('Pods van het WCAG-meldformulier.').optional(),
    }),
    'Waar het aantal pods met de drukte meegaat, in plaats van replicas. Het cluster heeft dan metrics-server nodig.',
  );

const podRange = (dutch: string) =>
  explained(
    z.strictObject({
      min: pods('Nooit minder.'),
      max: pods('Nooit meer.'),
      cpuPercent: integer('Deel van de gevraagde processortijd waarop gemikt wordt. Standaard 75.', {
        min: 10,
        max: 100,
      }).optional(),
    }),
    dutch,
  );

const pods = (dutch: string) => integer(dutch, { min: 1, max: 100 });

const certificate = () =>
  explained(
    z.strictObject({
      secret: kubernetesName('Secret met het certificaat.').optional(),
      issuer: kubernetesName('Uitgever van cert-manager die het maakt.').optional(),
      issuerKind: explained(
        z.enum(['ClusterIssuer', 'Issuer']),
        'Soort uitgever. Standaard ClusterIssuer.',
      ).optional(),
    }),
    'Waar het certificaat van de website vandaan komt.',
  );
