// SPDX-License-Identifier: EUPL-1.2
import type { Deployment, SecretNeed } from '../deployment/deployment.js';
import { secretInDutch } from '../deployment/secrets-in-dutch.js';
import { shellWord } from '../shell-word.js';
import { type HelmTarget, secretNameIn } from './chart-names.js';
import { nameInPattern } from './external-secret.js';
import { kubectlOf } from './kubectl-words.js';

/** Which secrets there are and who makes their Secret, in plain Dutch. Names of secrets only. */
export const secretNotes = (deployment: Deployment, target: HelmTarget): string => `## Geheimen

In deze map staat geen enkel geheim. De chart leest ze uit de Secret \`${secretNameIn(target)}\`, onder deze namen:

| naam | waarvoor | waar komt het vandaan? |
|---|---|---|
${deployment.secrets.map((need) => `| \`${need.name}\` | ${secretInDutch(need.name)} | ${sourceOf(need, target)} |`).join('\n')}

${makerOf(deployment, target)}
Na het wisselen van een geheim installeert u opnieuw met \`--set-string rolloutToken=<iets nieuws>\`. Pas dan krijgen alle
pods het. \`signalen up\` doet dat vanzelf.
`;

function sourceOf({ name, origin, randomBytes }: SecretNeed, { secrets }: HelmTarget): string {
  const invent = randomBytes === undefined ? 'dit krijgt u van een ander' : 'dit bedenkt u zelf';
  switch (secrets?.type) {
    case 'existing':
      return 'wie de Secret maakt';
    case 'external': {
      const property = secrets.property?.replaceAll(nameInPattern, name);
      const part = property === undefined ? '' : `, onderdeel \`${property}\``;
      return `de kluis, bij \`${secrets.key.replaceAll(nameInPattern, name)}\`${part}`;
    }
    case 'sops':
      return `\`${secrets.file}\`; ${invent}`;
    default:
      break;
  }
  if (origin.type === 'managed') return invent;
  const from = origin.reference.value_from;
  return 'env' in from ? `de variabele \`${from.env}\`` : `het bestand \`${from.file}\``;
}

function makerOf(deployment: Deployment, target: HelmTarget): string {
  switch (target.secrets?.type) {
    case 'existing':
      return 'Deze Secret maakt iemand anders. Hij moet er zijn, met al deze namen, voor u installeert.';
    case 'external':
      return `External Secrets maakt deze Secret, uit de kluis \`${target.secrets.store}\`. Wat het moet doen, staat in
\`external-secret.yaml\`. Zet dat in het cluster voor u installeert:
\`${kubectlOf(target, ['apply', '--filename', 'external-secret.yaml'])}\``;
    case 'sops':
      return `De geheimen staan versleuteld in \`${target.secrets.file}\`, in de map \`${deployment.instance}\`. \`signalen up\` maakt er de Secret van.
Installeert u zelf? Maak dan de Secret uit dat bestand, zonder hem ergens op te slaan:

\`\`\`sh
sops exec-file --output-type dotenv ${shellWord(`${deployment.instance}/${target.secrets.file}`)} \\
  '${kubectlOf(target, ['create', 'secret', 'generic', secretNameIn(target)])} --from-env-file={}'
\`\`\``;
    default:
      return `\`signalen up\` maakt deze Secret zelf. Installeert u zonder \`signalen up\`? Maak hem dan met een bestand per geheim, zodat
er niets in de geschiedenis van uw terminal blijft staan:

\`\`\`sh
${kubectlOf(target, ['create', 'secret', 'generic', secretNameIn(target)])} \\
${deployment.secrets.map(({ name }) => `  --from-file=${name}=<map met geheimen>/${name}`).join(' \\\n')}
\`\`\`

Een geheim dat u zelf bedenkt, heeft alleen letters en cijfers, bijvoorbeeld: \`openssl rand -hex 32\`. Zorg dat er geen
regeleinde achter staat.`;
  }
}
