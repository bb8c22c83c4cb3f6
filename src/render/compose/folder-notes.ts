// SPDX-License-Identifier: EUPL-1.2
import type { RenderedFile } from '../../state/file-set.js';
import type { Deployment, SecretNeed } from '../deployment/deployment.js';
import { secretInDutch } from '../deployment/secrets-in-dutch.js';
import { organisation } from '../settings/backend-values.js';
import { asOrigin } from '../settings/hosts.js';

type Variables = ReadonlyMap<string, SecretNeed>;

/** What goes along for who starts the folder by hand, in plain Dutch. Names of secrets only. */
export const folderNotes = (
  deployment: Deployment,
  variables: Variables,
): ReadonlyArray<readonly [string, RenderedFile]> => [
  ['README.md', { content: readme(deployment, variables) }],
  ['.env.example', { content: example(variables) }],
];

function readme(deployment: Deployment, variables: Variables): string {
  const { instance, environment, settings, addresses } = deployment;
  const inEnvironment = environment === undefined ? '' : `, omgeving \`${environment}\``;
  const flag = environment === undefined ? '' : ` --environment ${environment}`;
  return `# Signalen${forWhom(deployment)} op Docker

Deze map is gemaakt met \`signalen render\` uit de map \`${instance}\`${inEnvironment}. Pas hier niets aan. Verander de
instellingen in \`${instance}\` en maak deze map opnieuw: \`signalen render${flag} --out <deze map>\`. Bestanden die u er zelf
bij zet, zoals \`.env\`, blijven dan staan.

## Zo start u Signalen

1. Kopieer \`.env.example\` naar \`.env\`: \`cp .env.example .env\`
2. Zorg dat alleen u het kunt lezen: \`chmod 600 .env\`
3. Vul in \`.env\` alle geheimen in. Zie hieronder.
4. Start: \`docker compose up --detach --wait\`
5. Zet de inrichting erin, vanuit de map \`${instance}\`: \`signalen apply${flag}\`

Daarna staat het meldformulier op ${asOrigin(settings, addresses.frontend)}/

Stoppen: \`docker compose down\`. De gegevens blijven dan bewaard. Met \`--volumes\` erachter bent u ze kwijt.

## Geheimen

In deze map staat geen enkel geheim. \`docker compose\` leest ze uit \`.env\`, of uit de omgevingsvariabelen van uw eigen
kluis. Staat er een vreemd teken in een geheim? Zet het in \`.env\` dan tussen enkele aanhalingstekens.

| variabele | waarvoor | waar komt het vandaan? |
|---|---|---|
${[...variables].map(([variable, need]) => `| \`${variable}\` | ${secretInDutch(need.name)} | ${sourceOf(need)} |`).join('\n')}

Een geheim dat u zelf bedenkt, heeft alleen letters en cijfers, bijvoorbeeld: \`openssl rand -hex 32\`
`;
}

function forWhom({ settings }: Deployment): string {
  const name = organisation(settings)?.value;
  return name === undefined ? '' : ` van ${name}`;
}

function sourceOf({ origin, randomBytes }: SecretNeed): string {
  const invent = randomBytes === undefined ? 'dit krijgt u van een ander' : 'dit bedenkt u zelf';
  if (origin.type === 'managed') return invent;
  const from = origin.reference.value_from;
  const place = 'env' in from ? `de variabele \`${from.env}\`` : `het bestand \`${from.file}\``;
  return `${invent}; uw instellingen lezen het uit ${place}`;
}

function example(variables: Variables): string {
  const lines = [...variables].flatMap(([variable, need]) => [
    `# ${secretInDutch(need.name)}`,
    `${variable}=`,
    '',
  ]);
  return [
    '# Kopieer dit bestand naar .env en vul achter ieder = het geheim in. Zet .env nooit in Git.',
    '',
    ...lines,
  ].join('\n');
}
