// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { copyUtrecht, type InstanceCopy } from '../cli/instance-copy.js';
import { type CliResult, runCli } from '../cli/run-cli.js';
import { Canaries } from './canaries.js';

/** Secrets that the toolkit keeps itself, in secrets/productie/. */
const managed = [
  'broker-password',
  'database-admin-password',
  'database-password',
  'identity-admin-password',
  'identity-client-secret',
  'search-password',
] as const;

/** Secrets that the files refer to, by the file or variable they say. */
const referred: Readonly<Record<string, { readonly file: string } | { readonly env: string }>> = {
  'secret-key': { file: 'secrets/secret-key' },
  'mail-password': { env: 'CANARY_MAIL_PASSWORD' },
};

/** An instance for Docker with a canary in the place of every secret it needs. */
export interface CanaryInstance extends InstanceCopy {
  readonly canaries: Canaries;
  readonly environment: string;
  /** Runs a command on it, with the variables that it needs. */
  run(...args: ReadonlyArray<string>): Promise<CliResult>;
  /** Secrets that an order printed or left in a file outside secrets/. */
  leaks(result?: CliResult): ReadonlyArray<string>;
}

/** With the trial services along, so that there is a secret of every sort. `project` names the compose project. */
export function canaryInstance(project = 'signalen'): CanaryInstance {
  const instance = copyUtrecht();
  const canaries = new Canaries([
    ...managed.map((name) => ({ name, plain: true })),
    { name: 'secret-key', plain: true },
    { name: 'mail-password', plain: false },
  ]);
  const environment = 'productie';
  // No engine answers there, so that every order that needs one fails in its own way.
  const variables: Record<string, string> = { DOCKER_HOST: 'unix:///nonexistent/docker.sock' };
  const put = (file: string, text: string): void => {
    const path = join(instance.folder, file);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, `${text}\n`, { mode: 0o600 });
  };
  for (const name of managed) put(`secrets/${environment}/${name}`, canaries.value(name));
  for (const [name, place] of Object.entries(referred)) {
    if ('file' in place) put(place.file, canaries.value(name));
    else variables[place.env] = canaries.value(name);
  }
  instance.edit(
    'signalen.yaml',
    'password: {value_from: {file: secrets/mail-password}}',
    'password: {value_from: {env: CANARY_MAIL_PASSWORD}}',
  );
  instance.edit(
    `environments/${environment}.yaml`,
    'project: signalen',
    `project: ${project}\n  bundle: [identity]`,
  );
  return {
    ...instance,
    canaries,
    environment,
    run: (...args) =>
      runCli([...args, '--environment', environment], { cwd: instance.folder, env: variables }),
    leaks: (result) => [
      ...(result === undefined ? [] : canaries.leaksIn(`${result.stdout}\n${result.stderr}`)),
      ...canaries.leaksBelow(instance.home, (path) => path.startsWith('utrecht/secrets/')),
    ],
  };
}
