// SPDX-License-Identifier: EUPL-1.2
import { join } from 'node:path';
import { load } from 'js-yaml';
import { createPackageFiles } from '../../../src/adapters/files/package-files.js';
import type { ScaffoldAnswers } from '../../../src/render/scaffold/answers.js';
import type { ScaffoldSources } from '../../../src/render/scaffold/scaffold.js';
import type { Taxonomy } from '../../../src/render/scaffold/taxonomy.js';
import type { Municipality } from '../../../src/state/municipality.js';
import { fromMunicipality } from '../../../src/workflows/init/organisation.js';

const packageFiles = createPackageFiles(join(import.meta.dirname, '../../..'));

export const readMunicipalities = async (): Promise<ReadonlyArray<Municipality>> =>
  (await packageFiles.readJson('templates/data/municipalities.json')) as Municipality[];

/** What comes with the package, without the schemas: those have golden files of their own. */
export const readSources = async (): Promise<ScaffoldSources> => ({
  templates: await packageFiles.readFolder('templates/scaffold'),
  taxonomy: (await packageFiles.readJson('templates/data/starter-taxonomy.json')) as Taxonomy,
  schemas: new Map(),
});

/** The answers that `--yes` gives for a municipality. */
export function starterAnswers(
  municipality: Municipality,
  profile: ScaffoldAnswers['profile'],
): ScaffoldAnswers {
  const { organisation, slug } = fromMunicipality(municipality);
  return {
    organisation,
    domain: `meldingen.${slug}.example`,
    profile,
    identity: { provider: 'keycloak', issuer: `https://inloggen.${slug}.example/realms/signalen` },
    mail: { from: `Meldingen <meldingen@${slug}.example>`, host: `mail.${slug}.example` },
    target: 'docker',
    toolVersion: '0.0.0-test',
  };
}

interface StarterSections {
  readonly municipality: { readonly name: string; readonly boundingBox: unknown };
  readonly map: { readonly bounds: unknown };
  readonly identity: { readonly clientSecret: unknown };
  readonly mail: { readonly password: unknown };
  readonly security: { readonly secretKey: unknown };
  readonly departments: Readonly<Record<string, unknown>>;
  readonly promises: Readonly<Record<string, string>>;
  readonly categories: Readonly<Record<string, { readonly sub: Readonly<Record<string, StarterCategory>> }>>;
  readonly questions: Readonly<Record<string, { readonly type: string }>>;
  readonly routing: ReadonlyArray<{ readonly to: string }>;
  readonly mailTemplates: Readonly<Record<string, { readonly body: { readonly file: string } }>>;
}

interface StarterCategory {
  readonly responsible: ReadonlyArray<string>;
  readonly view?: ReadonlyArray<string>;
  readonly promise: string;
  readonly questions?: ReadonlyArray<string>;
}

/** The sections of all base files in one map, as a reader of the instance sees them. */
export function sectionsOf(files: ReadonlyMap<string, string>): StarterSections {
  const sections: Record<string, object> = {};
  for (const [path, text] of files) {
    if (!/^(categories\/)?[a-z-]+\.yaml$/.test(path)) continue;
    for (const [name, value] of Object.entries(load(text) as Record<string, object>)) {
      sections[name] = name === 'categories' ? { ...sections[name], ...value } : value;
    }
  }
  return sections as unknown as StarterSections;
}
