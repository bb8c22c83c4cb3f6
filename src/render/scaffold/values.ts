// SPDX-License-Identifier: EUPL-1.2
import { backendReleases, frontendReleases } from '../../catalogue/release.js';
import type { Bounds, LatLon } from '../../state/municipality.js';
import type { RunningTarget } from '../../state/settings.js';
import { viewOf, withMargin } from '../map/view.js';
import { type IdentityAnswer, type ScaffoldAnswers, targetTypes } from './answers.js';
import { type TemplateValues, yamlItem, yamlText } from './template.js';

/** Contact data of reporters goes after a year: the least a privacy officer will ask for. */
const anonymiseAfterDays = 365;

/** A telephone number that is plainly made up, for the owner to replace. */
const phone = '000-000 0000';

/** Every text and condition that the templates may name, except the taxonomy. */
export const templateValues = (answers: ScaffoldAnswers): TemplateValues => ({
  schemas: './schemas',
  schemasUp: '../schemas',
  toolVersion: answers.toolVersion,
  backendRelease: answers.release?.backend ?? backendReleases.at(-1) ?? '',
  frontendRelease: answers.release?.frontend ?? frontendReleases.at(-1) ?? '',
  ...adoptionValues(answers),
  standard: answers.profile === 'standard',
  anonymiseAfterDays: String(anonymiseAfterDays),
  phone,
  ...organisationValues(answers),
  ...domainValues(answers),
  ...mapValues(answers.organisation.center, answers.organisation.bounds),
  ...identityValues(answers.identity),
  mailFrom: yamlText(answers.mail.from),
  mailHost: yamlText(answers.mail.host),
  ...Object.fromEntries(
    targetTypes.map((type) => [type, answers.adopted === undefined && answers.target === type]),
  ),
});

const adoptionValues = ({ adopted }: ScaffoldAnswers): TemplateValues => ({
  adopt: adopted !== undefined,
  target: adopted === undefined ? '' : targetYaml(adopted.target),
});

/** The lines below `target:`. */
const targetYaml = (target: RunningTarget): string =>
  Object.entries(target)
    .map(([key, value]: [string, unknown]) => {
      const written = Array.isArray(value)
        ? `[${value.map((word) => yamlItem(String(word))).join(', ')}]`
        : yamlText(String(value));
      return `  ${key}: ${written}`;
    })
    .join('\n');

const organisationValues = ({ organisation }: ScaffoldAnswers): TemplateValues => ({
  municipality: organisation.code !== undefined,
  code: organisation.code ?? '',
  // PDOK wants the number with its letters; another organisation has to fill in its own municipalities.
  pdokCode: organisation.code ?? 'GM....',
  name: yamlText(organisation.name),
  organisation: organisation.organisation,
  organisationYaml: yamlText(organisation.organisation),
  pdokNames: `[${organisation.pdokNames.map(yamlItem).join(', ')}]`,
  siteTitle: yamlText(`Meldingen ${organisation.name}`),
  logoDescription: yamlText(`Logo van ${organisation.organisation}`),
  consent: yamlText(
    `Ja, ${organisation.organisation} mag mijn contactgegevens delen met een andere organisatie als dat nodig is om mijn melding op te lossen.`,
  ),
});

const domainValues = ({ domain }: ScaffoldAnswers): TemplateValues => ({
  domain,
  demoDomain: `demo.${domain}`,
  siteHost: siteOf(domain),
});

/** The domain the organisation itself lives at: `meldingen.utrecht.example` belongs to `utrecht.example`. */
export function siteOf(domain: string): string {
  const labels = domain.split('.');
  return labels.length > 2 ? labels.slice(1).join('.') : domain;
}

function mapValues(center: LatLon, bounds: Bounds): TemplateValues {
  const { reporter, backOffice, publicMap } = viewOf(bounds);
  const [southWest, northEast] = withMargin(bounds);
  return {
    centerYaml: pair(center),
    boundsYaml: `[${pair(southWest)}, ${pair(northEast)}]`,
    zoomMin: String(reporter.minZoom),
    zoomInitial: String(reporter.zoom),
    zoomMax: String(reporter.maxZoom),
    backOfficeMin: String(backOffice.minZoom),
    backOfficeInitial: String(backOffice.zoom),
    publicMapInitial: String(publicMap.zoom),
  };
}

const pair = ([lat, lon]: LatLon): string => `[${lat}, ${lon}]`;

const identityValues = (identity: IdentityAnswer): TemplateValues => ({
  keycloak: identity.provider === 'keycloak',
  entra: identity.provider === 'entra',
  oidc: identity.provider === 'oidc',
  // As given: a token's issuer has to be the same to the letter.
  issuer: identity.provider === 'entra' ? '' : yamlText(identity.issuer),
  issuerFolder: identity.provider === 'entra' ? '' : identity.issuer.replace(/\/+$/, ''),
  tenant: identity.provider === 'entra' ? identity.tenant : '',
});
