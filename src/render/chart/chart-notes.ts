// SPDX-License-Identifier: EUPL-1.2
import type { Deployment, SecretNeed } from '../deployment/deployment.js';
import { secretInDutch } from '../deployment/secrets-in-dutch.js';
import { asOrigin } from '../settings/hosts.js';
import { shellCommand, shellWord } from '../shell-word.js';
import { type HelmTarget, releaseName, secretNameIn } from './chart-names.js';
import { storageType } from './chart-values.js';
import { upgradeInstall } from './helm-commands.js';

/** What goes along for who installs the values by hand, in plain Dutch. Names of secrets only. */
export function chartNotes(deployment: Deployment, target: HelmTarget): string {
  const { instance, environment, settings, addresses, secrets } = deployment;
  const flag = environment === undefined ? '' : ` --environment ${shellWord(environment)}`;
  const namespace = shellWord(target.namespace);
  const context = target.context === undefined ? '' : ` --kube-context ${shellWord(target.context)}`;
  const kubectl = `kubectl${target.context === undefined ? '' : ` --context ${shellWord(target.context)}`} --namespace ${namespace}`;
  return `# Signalen op Kubernetes

Deze map is gemaakt met \`signalen render\` uit de map \`${instance}\`. Pas hier niets aan. Verander de instellingen in
\`${instance}\` en maak deze map opnieuw: \`signalen render${flag} --out <deze map>\`.

\`values.yaml\` hoort bij de chart \`signalen\`, die met de toolkit meekomt in de map \`charts/signalen\`.

## Zo installeert u Signalen

1. Maak de namespace, met de strengste regels voor pods:
   \`kubectl create namespace ${namespace}\` en
   \`kubectl label namespace ${namespace} pod-security.kubernetes.io/enforce=restricted\`
2. Zet de geheimen erin. Zie hieronder.
3. Installeer: \`${shellCommand(upgradeInstall(target, 'charts/signalen'))}\`, met voor \`charts/signalen\` de map van de chart
4. Kijk of alles antwoordt: \`helm test ${shellWord(releaseName(target))} --namespace ${namespace}${context}\`
5. Zet de inrichting erin, vanuit de map \`${instance}\`: \`signalen apply${flag}\`

Daarna staat het meldformulier op ${asOrigin(settings, addresses.frontend)}/

## Geheimen

In deze map staat geen enkel geheim. De chart leest ze uit de Secret \`${secretNameIn(target)}\`, onder deze namen:

| naam | waarvoor | waar komt het vandaan? |
|---|---|---|
${secrets.map((need) => `| \`${need.name}\` | ${secretInDutch(need.name)} | ${sourceOf(need)} |`).join('\n')}

Gebruikt u External Secrets of SOPS? Laat die dan een Secret met deze namen maken. Anders maakt u hem zelf, met een
bestand per geheim, zodat er niets in de geschiedenis van uw terminal blijft staan:

\`\`\`sh
${kubectl} create secret generic ${secretNameIn(target)} \\
${secrets.map(({ name }) => `  --from-file=${name}=<map met geheimen>/${name}`).join(' \\\n')}
\`\`\`

Een geheim dat u zelf bedenkt, heeft alleen letters en cijfers, bijvoorbeeld: \`openssl rand -hex 32\`. Zorg dat er geen
regeleinde achter staat. Na het wisselen van een geheim installeert u opnieuw met \`--set-string rolloutToken=<iets nieuws>\`.
${warnings(deployment)}`;
}

function sourceOf({ origin, randomBytes }: SecretNeed): string {
  const invent = randomBytes === undefined ? 'dit krijgt u van een ander' : 'dit bedenkt u zelf';
  if (origin.type === 'managed') return invent;
  const from = origin.reference.value_from;
  return 'env' in from ? `de variabele \`${from.env}\`` : `het bestand \`${from.file}\``;
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
