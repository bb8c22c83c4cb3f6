// SPDX-License-Identifier: EUPL-1.2

/** Rooms and their levels: a room imports itself and lower levels only. See docs/tour.md. */
export const levels: Readonly<Record<string, number>> = {
  diagnostics: 0,
  state: 1,
  catalogue: 1,
  kinds: 2,
  source: 2,
  routing: 2,
  ports: 2,
  // Between the rooms it draws from and those that use it: it writes YAML with `source`. docs/decisions/0011.
  render: 2.5,
  rules: 3,
  plan: 3,
  rollout: 3,
  adapters: 3,
  apply: 4,
  workflows: 5,
  views: 5,
  wiring: 6,
  commands: 7,
  start: 8,
};

/** Rooms that only compute: values in, values out. */
export const pureRooms: ReadonlySet<string> = new Set([
  'diagnostics',
  'state',
  'catalogue',
  'kinds',
  'source',
  'routing',
  'render',
  'rules',
  'plan',
]);

/** Where a library may be imported; replacing one touches one place. */
export const libraryHomes: Readonly<Record<string, ReadonlyArray<string>>> = {
  yaml: ['source/'],
  'js-yaml': ['source/'],
  zod: ['kinds/', 'adapters/'],
  execa: ['adapters/processes/'],
  '@inquirer/prompts': ['adapters/prompts/'],
  dockerode: ['adapters/docker/'],
  'tar-stream': ['adapters/docker/'],
  '@kubernetes/client-node': ['adapters/kube/'],
  nodemailer: ['adapters/network/'],
  chalk: ['views/'],
  listr2: ['views/'],
  '@oclif/core': ['commands/', 'start/'],
};

/** Types only, so nothing of them is left at run time. */
export const typeLibraries: ReadonlySet<string> = new Set(['sarif', 'geojson']);

/** Modules of Node that compute and touch nothing; the rest is for rooms that may touch the world. */
export const harmlessModules: ReadonlySet<string> = new Set(['node:util', 'node:crypto', 'node:path/posix']);

/** Rooms that may use Node's files, processes and network. */
export const worldlyRooms: ReadonlySet<string> = new Set(['adapters', 'wiring', 'start']);

/** Names that hide what they hold. */
export const vagueNames = /(^|[/-])(utils?|helpers?|common|misc|shared)(\.ts$|[/-])/;
