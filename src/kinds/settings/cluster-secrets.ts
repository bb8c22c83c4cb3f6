// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { kubernetesName } from './kubernetes-name.js';
import { explained } from './values.js';

/** How the Secret of an installation on Kubernetes comes into being. */
export const clusterSecrets = () =>
  explained(
    z.discriminatedUnion('type', [
      z.strictObject({
        type: explained(z.literal('create'), 'signalen up maakt de Secret, met de geheimen van de gemeente.'),
      }),
      z.strictObject({
        type: explained(z.literal('existing'), 'De Secret is er al, of iemand anders maakt hem.'),
      }),
      z.strictObject({
        type: explained(z.literal('external'), 'External Secrets maakt de Secret, uit een kluis.'),
        store: kubernetesName('Naam van de kluis in het cluster.'),
        storeKind: explained(
          z.enum(['ClusterSecretStore', 'SecretStore']),
          'Soort kluis. Standaard ClusterSecretStore.',
        ).optional(),
        key: place('Waar een geheim in de kluis staat. {name} staat voor de naam van het geheim.'),
        property: place('Welk deel daarvan. Ook hier mag {name} staan.').optional(),
        refresh: explained(
          z.string().regex(/^[1-9]\d{0,5}[smh]$/, { error: 'a number with s, m or h, such as 1h' }),
          'Hoe vaak External Secrets opnieuw kijkt. Standaard 1h.',
        ).optional(),
      }),
      z.strictObject({
        type: explained(z.literal('sops'), 'De geheimen staan versleuteld in een bestand, met SOPS.'),
        file: explained(
          z
            .string()
            .max(500)
            // YAML elsewhere is read as a part of the instance, and `secrets/` stays out of Git.
            .regex(/^(?!(categories|questions|environments|tests|secrets)\/)[^/]+\/.+\.(ya?ml|json|env)$/, {
              error:
                'a file in a folder of its own that ends in .yaml, .json or .env, such as sops/production.yaml',
            }),
          'Bestand met de geheimen, versleuteld met SOPS. Gaat in Git.',
        ),
      }),
    ]),
    'Wie de Secret maakt. Standaard signalen up.',
  );

const place = (dutch: string) => explained(z.string().min(1).max(1000), dutch);
