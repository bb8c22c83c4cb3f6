// SPDX-License-Identifier: EUPL-1.2
import { z } from 'zod';

/*
 * The rules of publiccode.yml 0.7 that concern us. There is no published schema; these were written from the standard's
 * text. Unknown keys are refused, since a typing error would otherwise pass for an optional key that is absent.
 */
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a BCP 47 language');
const contact = z.strictObject({
  name: z.string().min(1),
  email: z.email().optional(),
  phone: z.string().optional(),
  affiliation: z.string().optional(),
});
const contractor = z.strictObject({
  name: z.string().min(1),
  until: z.iso.date(),
  email: z.email().optional(),
  website: z.url().optional(),
});
const description = z.strictObject({
  localisedName: z.string().optional(),
  shortDescription: z.string().min(1).max(150),
  longDescription: z.string().min(150).max(10_000).optional(),
  documentation: z.url().optional(),
  features: z.array(z.string().min(1).max(100)).min(1).optional(),
  screenshots: z.array(z.string()).optional(),
});

const maintenance = z
  .strictObject({
    type: z.enum(['internal', 'contract', 'community', 'none']),
    contacts: z.array(contact).min(1).optional(),
    contractors: z.array(contractor).min(1).optional(),
  })
  .refine(({ type, contacts }) => !['internal', 'community'].includes(type) || contacts !== undefined, {
    message: 'internal and community maintenance need contacts',
  })
  .refine(({ type, contractors }) => type !== 'contract' || contractors !== undefined, {
    message: 'contracted maintenance needs contractors',
  });

export const publiccodeSchema = z.strictObject({
  publiccodeYmlVersion: z.union([z.literal('0'), z.string().regex(/^0\.\d+(\.\d+)?$/)]),
  name: z.string().min(1),
  url: z.url(),
  landingURL: z.url().optional(),
  isBasedOn: z.union([z.url(), z.array(z.url())]).optional(),
  softwareVersion: z.string().optional(),
  releaseDate: z.iso.date().optional(),
  logo: z.string().optional(),
  platforms: z.array(z.string().min(1)).min(1),
  organisation: z.strictObject({ uri: z.url(), name: z.string().optional() }).optional(),
  categories: z.array(z.string()).min(1).optional(),
  usedBy: z.array(z.string()).optional(),
  roadmap: z.url().optional(),
  developmentStatus: z.enum(['concept', 'development', 'beta', 'stable', 'obsolete']),
  softwareType: z.enum([
    'standalone/mobile',
    'standalone/iot',
    'standalone/desktop',
    'standalone/web',
    'standalone/backend',
    'standalone/other',
    'addon',
    'library',
    'configurationFiles',
  ]),
  intendedAudience: z
    .strictObject({
      countries: z.array(z.string().regex(/^[a-z]{2}$/i)).optional(),
      unsupportedCountries: z.array(z.string().regex(/^[a-z]{2}$/i)).optional(),
      scope: z.array(z.string()).optional(),
    })
    .optional(),
  legal: z.strictObject({ license: z.string().min(1), mainCopyrightOwner: z.string().optional() }),
  maintenance,
  localisation: z.strictObject({
    localisationReady: z.boolean(),
    availableLanguages: z.array(language).min(1),
  }),
  description: z
    .record(language, description)
    .refine(
      (languages) =>
        Object.values(languages).some(
          (text) => text.longDescription !== undefined && text.features !== undefined,
        ),
      { message: 'one language needs longDescription and features' },
    ),
});
