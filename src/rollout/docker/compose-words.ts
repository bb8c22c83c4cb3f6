// SPDX-License-Identifier: EUPL-1.2

/** Name of the file in a rendering that Compose reads. */
export const composeFile = 'compose.yaml';

const plain = ['--ansi', 'never', '--progress', 'plain'] as const;

/** For orders that need what was rendered; to be run in its folder. */
const withFile = (project: string): ReadonlyArray<string> => [
  ...plain,
  '--project-name',
  project,
  '--project-directory',
  '.',
  '--file',
  composeFile,
];

/** For orders about what runs; Compose finds it by its labels, so that no file and no secret is needed. */
const byName = (project: string): ReadonlyArray<string> => [...plain, '--project-name', project];

/** `2.26.1`, on standard output. */
export const versionWords = (): ReadonlyArray<string> => ['version', '--short'];

/** The definition with every variable and every env file filled in: it holds secrets. */
export const definitionWords = (project: string): ReadonlyArray<string> => [
  ...withFile(project),
  'config',
  '--format',
  'json',
];

/**
 * One line per service: its name and the digest of its definition, as on the label of its container. To be fed by
 * `definitionWords`: for this order alone Compose leaves env files unread, and would come to another digest.
 */
export const hashWords = (project: string): ReadonlyArray<string> => [
  ...plain,
  ...['--project-name', project, '--project-directory', '.', '--file', '-'],
  ...['config', '--hash', '*'],
];

export const pullWords = (project: string, services: ReadonlyArray<string>): ReadonlyArray<string> => [
  ...withFile(project),
  'pull',
  ...services,
];

/** Never pulls: a stage before has done that, with words for what is missing. */
const upWords = (project: string): ReadonlyArray<string> => [
  ...withFile(project),
  'up',
  '--detach',
  '--no-build',
  '--pull',
  'never',
];

/**
 * Starts one service and what it needs, and returns when it started. Without `--no-deps`: that would strip the
 * dependencies from the definition, so that it counts as another one and the container is made anew at the next turn.
 */
export const startOneWords = (project: string, service: string): ReadonlyArray<string> => [
  ...upWords(project),
  service,
];

/** Starts all, or some with what they need, and waits until each is healthy, or has run its course when others wait for that. */
export const startAllWords = (
  project: string,
  services: ReadonlyArray<string> = [],
): ReadonlyArray<string> => [...upWords(project), '--wait', ...services];

/** Removes containers of services that are no longer rendered. */
export const removeOrphansWords = (project: string): ReadonlyArray<string> => [
  ...upWords(project),
  '--no-recreate',
  '--remove-orphans',
];

/** Makes the container of a service anew although its definition is the same. */
export const recreateWords = (project: string, service: string): ReadonlyArray<string> => [
  ...upWords(project),
  '--force-recreate',
  service,
];

export const restartWords = (project: string, services: ReadonlyArray<string>): ReadonlyArray<string> => [
  ...byName(project),
  'restart',
  ...services,
];

export const downWords = (
  project: string,
  { volumes }: { readonly volumes: boolean },
): ReadonlyArray<string> => [
  ...byName(project),
  'down',
  '--remove-orphans',
  ...(volumes ? ['--volumes'] : []),
];
