// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import type { TargetSettings } from '../../state/settings.js';
import { dockerInstallation } from './docker-installation.js';
import { helmInstallation } from './helm-installation.js';
import { kubernetesLabel, kubernetesName } from './kubernetes-name.js';
import { settingsSection } from './section.js';
import { explained, filePath, text } from './values.js';

const patience = () => ({
  timeoutSeconds: explained(
    z.number().int().min(1).max(86_400),
    'Hoeveel seconden een vraag aan de backend mag duren. Standaard 300.',
  ).optional(),
});

const python = () => ({
  python: text('De Python in de container. Standaard python.').optional(),
  ...patience(),
});

export const targetSection = settingsSection<TargetSettings>({
  name: 'target',
  file: 'environments/demo.yaml',
  description: 'Waar deze omgeving draait.',
  schema: () =>
    z.discriminatedUnion('type', [
      z.strictObject({
        type: explained(z.literal('embedded'), 'Alleen een bestand op deze computer; om te proberen.'),
        state: filePath('Bestand dat voor de backend staat. Standaard .signalen/state.json.').optional(),
        startFrom: filePath('empty, of het pad van een opgenomen backend.').optional(),
      }),
      z.strictObject({
        type: explained(z.literal('docker'), 'Containers op één machine.'),
        context: text('Docker-context.').optional(),
        project: text('Naam van het Compose-project. Standaard signalen.', 63).optional(),
        container: text('Naam van de container van de backend, als die anders heet.').optional(),
        ...dockerInstallation(),
        ...python(),
      }),
      z.strictObject({
        type: explained(z.literal('helm'), 'Kubernetes.'),
        context: text('Kubernetes-context.').optional(),
        namespace: kubernetesLabel('Namespace.'),
        release: kubernetesName('Naam van de Helm-release. Standaard signalen.', 53).optional(),
        ...helmInstallation(),
        ...python(),
      }),
      z.strictObject({
        type: explained(z.literal('exec'), 'Een eigen opdracht die bij de Python van de backend komt.'),
        command: explained(
          z.array(z.string().min(1)).min(1),
          'De opdracht, woord voor woord. De laatste woorden zijn: python -',
        ),
        workingDirectory: filePath(
          'Map waarin de opdracht start. Standaard de map van de gemeente.',
        ).optional(),
        ...patience(),
      }),
    ]),
});
