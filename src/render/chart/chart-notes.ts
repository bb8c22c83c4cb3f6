// SPDX-License-Identifier: EUPL-1.2
import type { Deployment } from '../deployment/deployment.js';
import { asOrigin } from '../settings/hosts.js';
import { shellCommand, shellWord } from '../shell-word.js';
import { type HelmTarget, releaseName } from './chart-names.js';
import { secretNotes } from './chart-secret-notes.js';
import { storageType } from './chart-values.js';
import { upgradeInstall } from './helm-commands.js';

/** What goes along for who installs the values by hand, in plain Dutch. Names of secrets only. */
export function chartNotes(deployment: Deployment, target: HelmTarget): string {
  const { instance, environment, settings, addresses } = deployment;
  const flag = environment === undefined ? '' : ` --environment ${shellWord(environment)}`;
  const namespace = shellWord(target.namespace);
  const context = target.context === undefined ? '' : ` --kube-context ${shellWord(target.context)}`;
  return `# Signalen op Kubernetes

Deze map is gemaakt met \`signalen render\` uit de map \`${instance}\`. Pas hier niets aan. Verander de instellingen in
\`${instance}\` en maak deze map opnieuw: \`signalen render${flag} --out <deze map>\`.

\`values.yaml\` hoort bij de chart \`signalen\`, die met de toolkit meekomt in de map \`charts/signalen\`.
Is er ook een \`manifests.yaml\`? Daarin staat elk object dat de chart met deze waarden maakt, voor Argo CD, Flux, kustomize of
\`kubectl apply\`. Gebruik een van de twee. Het bestand is er als \`helm\` op de computer staat waar u \`signalen render\` typt.

Het eenvoudigst is \`signalen up${flag}\`: dat doet alles hieronder zelf.

## Zo installeert u Signalen

1. Maak de namespace, met de strengste regels voor pods:
   \`kubectl create namespace ${namespace}\` en
   \`kubectl label namespace ${namespace} pod-security.kubernetes.io/enforce=restricted\`
2. Zet de geheimen erin. Zie hieronder.
3. Installeer: \`${shellCommand(upgradeInstall(target, 'charts/signalen'))}\`, met voor \`charts/signalen\` de map van de chart
4. Kijk of alles antwoordt: \`helm test ${shellWord(releaseName(target))} --namespace ${namespace}${context}\`
5. Zet de inrichting erin, vanuit de map \`${instance}\`: \`signalen apply${flag}\`

Daarna staat het meldformulier op ${asOrigin(settings, addresses.frontend)}/

${secretNotes(deployment, target)}${warnings(deployment)}`;
}

/** What is good enough to try, and not for production. */
function warnings(deployment: Deployment): string {
  const lines = [
    ...(storageType(deployment) === 'local'
      ? [
          "Foto's staan op één schijf. Daarom draait er één pod, en is er bij elke nieuwe versie een korte onderbreking.",
        ]
      : []),
    ...(deployment.bundled.size > 0
      ? [
          `Deze diensten draaien mee, met één pod, zonder versleuteling en zonder reservekopie: ${[...deployment.bundled].sort().join(', ')}. Gebruik voor productie diensten van buiten het cluster.`,
        ]
      : []),
  ];
  return lines.length === 0 ? '' : `\n## Let op\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
}
