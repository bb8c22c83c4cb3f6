// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import type { ServiceName } from '../../src/catalogue/services.js';
import { type CliResult, runCli } from '../cli/run-cli.js';
import { Site } from './site.js';

export const environment = 'proef';
const docker = new Docker();

export interface Installation {
  readonly folder: string;
  readonly site: Site;
  readonly project: string;
  run(...args: ReadonlyArray<string>): Promise<CliResult>;
  read(file: string): string;
  write(file: string, text: string): void;
  /** Puts other text in a file; fails when there is nothing to replace. */
  change(file: string, from: string | RegExp, to: string): void;
  /** Names of the secrets of the installation and what they are. */
  secrets(): ReadonlyMap<string, string>;
  /** Identity of the container of each service, stopped ones too. */
  containers(): Promise<ReadonlyMap<ServiceName, string>>;
  container(service: ServiceName): Promise<Docker.Container>;
  /** What a program in the container of a service says on standard output. */
  inside(service: ServiceName, ...command: ReadonlyArray<string>): Promise<string>;
  /** Python of the backend, with Django ready. */
  python(code: string): Promise<string>;
  remove(): Promise<void>;
}

/** The instance that `init` writes for somebody who wants to try it with Docker, on ports of its own. */
export async function makeInstallation(
  name: string,
  ports: { readonly http: number },
): Promise<Installation> {
  const home = mkdtempSync(join(tmpdir(), 'signalen-up-'));
  const folder = join(home, 'utrecht');
  const project = `e2e-${name}`;
  const https = ports.http + 1;
  const written = await runCli(
    ['init', folder, '--municipality', 'Utrecht', '--profile', 'demo', '--target', 'docker', '--yes'],
    { cwd: home },
  );
  if (written.exitCode !== 0) throw new Error(written.stderr);
  const site = new Site('meldingen.localhost', https);
  const installation = inFolder({ folder, home, project, site });
  const file = `environments/${environment}.yaml`;
  installation.change(file, 'domain: meldingen.localhost', `domain: ${site.host}`);
  installation.change(file, 'project: signalen-proef', `project: ${project}`);
  // The page with the mail stays closed: two installations cannot have the same port.
  installation.change(file, /ports: \{.*\}/, `ports: {http: ${ports.http}, https: ${https}}`);
  await removeProject(project);
  return installation;
}

type Where = Pick<Installation, 'folder' | 'project' | 'site'> & { readonly home: string };

function inFolder({ folder, home, project, site }: Where): Installation {
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  const container = async (service: ServiceName): Promise<Docker.Container> => {
    const id = (await containersOf(project)).get(service);
    if (id === undefined) throw new Error(`There is no container of ${service}.`);
    return docker.getContainer(id);
  };
  const inside: Installation['inside'] = async (service, ...command) =>
    execute(await container(service), command);
  return {
    folder,
    project,
    site,
    read,
    write,
    container,
    inside,
    run: (...args) =>
      runCli([...args, '--environment', environment], {
        cwd: folder,
        env: { DOCKER_HOST: process.env.DOCKER_HOST },
        timeout: 480_000,
      }),
    change(file, from, to) {
      const text = read(file);
      const changed = text.replace(from, to);
      if (changed === text) throw new Error(`${file} has no ${from}`);
      write(file, changed);
    },
    secrets() {
      const at = join(folder, 'secrets');
      const files = readdirSync(at, { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && entry.name !== 'README.md',
      );
      return new Map(
        files.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'utf8').trim()]),
      );
    },
    containers: () => containersOf(project),
    python: (code) => inside('api', 'python', 'manage.py', 'shell', '-c', code),
    async remove() {
      await removeProject(project);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function containersOf(project: string): Promise<ReadonlyMap<ServiceName, string>> {
  const found = await docker.listContainers({ all: true, filters: ofProject(project) });
  return new Map(found.map(({ Id, Labels }) => [Labels['com.docker.compose.service'] as ServiceName, Id]));
}

const ofProject = (project: string) => ({ label: [`com.docker.compose.project=${project}`] });

async function execute(container: Docker.Container, command: ReadonlyArray<string>): Promise<string> {
  const exec = await container.exec({ Cmd: [...command], AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({});
  const [out, errors]: [Buffer[], Buffer[]] = [[], []];
  const sink = (into: Buffer[]) => ({ write: (chunk: Buffer) => into.push(chunk) });
  docker.modem.demuxStream(
    stream,
    sink(out) as unknown as NodeJS.WritableStream,
    sink(errors) as unknown as NodeJS.WritableStream,
  );
  await new Promise((resolve) => stream.on('end', resolve));
  const { ExitCode } = await exec.inspect();
  if (ExitCode !== 0) throw new Error(`${command.join(' ')}: ${Buffer.concat(errors).toString()}`);
  return Buffer.concat(out).toString('utf8').trim();
}

/** Whatever an earlier run left behind as well. */
async function removeProject(project: string): Promise<void> {
  for (const id of (await containersOf(project)).values()) {
    await docker.getContainer(id).remove({ force: true, v: true });
  }
  const { Volumes } = await docker.listVolumes();
  for (const { Name } of Volumes ?? []) {
    if (Name.startsWith(`${project}_`)) await docker.getVolume(Name).remove();
  }
  for (const { Id } of await docker.listNetworks({ filters: ofProject(project) })) {
    await docker.getNetwork(Id).remove();
  }
}
