// SPDX-License-Identifier: EUPL-1.2
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buffer } from 'node:stream/consumers';
import Docker from 'dockerode';
import type { CliResult } from '../cli/run-cli.js';
import type { Installation } from './installation.js';

const docker = new Docker();

type Found = readonly [place: string, content: string];

/**
 * Every place outside secrets/ that knows a secret of the installation: output, files, the files in containers, labels,
 * images, logs, command lines. Not the environment of a container, where it has to be.
 */
export async function tracesOfSecrets(
  installation: Installation,
  outputs: ReadonlyArray<CliResult>,
): Promise<ReadonlyArray<string>> {
  const places: Found[] = [
    ...outputs.map(({ stdout, stderr }, index): Found => [`output ${index}`, stdout + stderr]),
    ...filesIn(installation.folder),
    ...commandLines(),
  ];
  for (const [service, id] of await installation.containers())
    places.push(...(await placesOf(service, id, installation)));
  const { Volumes } = await docker.listVolumes();
  places.push(
    ['volumes', JSON.stringify(Volumes)],
    ['networks', JSON.stringify(await docker.listNetworks())],
  );
  return places.flatMap(([place, content]) =>
    [...installation.secrets()]
      .filter(([, secret]) => formsOf(secret).some((form) => content.includes(form)))
      .map(([name]) => `${place}: ${name}`),
  );
}

/** As it is, and as somebody might hide it. */
const formsOf = (secret: string): ReadonlyArray<string> => [
  secret,
  Buffer.from(secret).toString('base64').replaceAll('=', ''),
  encodeURIComponent(secret),
];

function filesIn(folder: string): ReadonlyArray<Found> {
  const found: Found[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path);
    if (entry.isFile() && !name.startsWith('secrets/')) found.push([name, readFileSync(path, 'utf8')]);
  }
  return found;
}

/** What any user of this machine sees of the programs that run, those in containers too. */
function commandLines(): ReadonlyArray<Found> {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name): Found[] => {
      try {
        return [[`process ${name}`, readFileSync(`/proc/${name}/cmdline`, 'utf8')]];
      } catch {
        // It has ended in the meantime.
        return [];
      }
    });
}

async function placesOf(
  service: string,
  id: string,
  { project }: Installation,
): Promise<ReadonlyArray<Found>> {
  const container = docker.getContainer(id);
  const { Config, Image, HostConfig, Mounts } = await container.inspect();
  const image = docker.getImage(Image);
  const logs = await container.logs({ stdout: true, stderr: true, follow: false });
  const { Cmd, Entrypoint, Healthcheck, Labels } = Config;
  const rendered = Mounts.filter(({ Name }) => Name?.startsWith(`${project}_${service}-files-`));
  const files = rendered.map(async ({ Destination }): Promise<Found> => {
    const archive = await buffer(await container.getArchive({ path: Destination }));
    return [`files of ${service}`, archive.toString('utf8')];
  });
  return [
    [`settings of ${service}`, JSON.stringify([Cmd, Entrypoint, Healthcheck, Labels, HostConfig])],
    [`image of ${service}`, JSON.stringify([await image.inspect(), await image.history()])],
    [`log of ${service}`, logs.toString('utf8')],
    ...(await Promise.all(files)),
  ];
}
