// SPDX-License-Identifier: EUPL-1.2
import type { Section } from '../kind.js';
import { frontendSection } from './frontend.js';
import { identitySection } from './identity.js';
import { mailSection } from './mail.js';
import { mapSection } from './map.js';
import {
  domainSection,
  hostsSection,
  municipalitySection,
  releaseSection,
  securitySection,
  versionSection,
} from './municipality.js';
import {
  featuresSection,
  limitsSection,
  loggingSection,
  privacySection,
  reportsSection,
  retentionSection,
  staffReportsSection,
} from './policy.js';
import { backendSection, unlistedSection } from './raw.js';
import {
  brokerSection,
  classifierSection,
  databaseSection,
  searchSection,
  sigmaxSection,
  storageSection,
} from './services.js';
import { targetSection } from './target.js';

/** Every section that describes the installation, in the order a reader meets them. */
export const settingsSections: ReadonlyArray<Section> = [
  versionSection,
  municipalitySection,
  releaseSection,
  domainSection,
  hostsSection,
  securitySection,
  identitySection,
  mailSection,
  storageSection,
  databaseSection,
  brokerSection,
  searchSection,
  classifierSection,
  retentionSection,
  privacySection,
  featuresSection,
  limitsSection,
  staffReportsSection,
  sigmaxSection,
  reportsSection,
  loggingSection,
  backendSection,
  unlistedSection,
  targetSection,
  mapSection,
  frontendSection,
] as ReadonlyArray<Section>;

/** Sections that `validate` cannot do without. */
export const requiredSettings: ReadonlyArray<string> = ['version', 'municipality', 'release', 'domain'];

export { isSecretPath, secretPaths } from './secrets.js';
