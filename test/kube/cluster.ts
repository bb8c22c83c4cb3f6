// SPDX-License-Identifier: EUPL-1.2
import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { ClusterClient } from '../charts/chart-tools.js';

const run = promisify(execFile);
const folder = join(import.meta.dirname, 'node');

/** A cluster of our own, as tests reach it. Only values that survive a trip to a test's process. */
export interface Cluster {
  /** A kubeconfig with the contexts `admin`, who may do everything, and `deployer`, a user who may do nothing yet. */
  readonly kubeconfig: string;
  readonly kubectl: string;
  /** Socket of its containerd; only root may use it. */
  readonly containerd: string;
  /** Folder with what each part of it says, for when a test fails. */
  readonly logs: string;
}

export interface RunningCluster extends Cluster {
  stop(): Promise<void>;
}

/** `node`: a whole one of one node. `server`: etcd and the API server, where nothing ever runs. */
export type Parts = 'node' | 'server';

export type Missing = { readonly missing: string };

/** A fresh cluster, after building its programs when this machine has none; or why not, and how to get it. */
export async function startCluster(parts: Parts, client: ClusterClient): Promise<RunningCluster | Missing> {
  const lacking = await whatIsLacking(parts);
  if (lacking !== undefined) return { missing: lacking };
  try {
    const programs = await builtPrograms();
    return await start(programs, parts, client);
  } catch (error) {
    const said = String((error as { readonly stderr?: string }).stderr ?? (error as Error).message).trim();
    return { missing: `It did not start: ${said.split('\n').at(-1)}` };
  }
}

/** What starting a cluster takes, and the package of Debian that has it. */
const tools: Readonly<Record<string, string>> = {
  ip: 'iproute2',
  iptables: 'iptables',
  openssl: 'openssl',
  unshare: 'util-linux',
};
const toolsOfNode: Readonly<Record<string, string>> = {
  containerd: 'containerd',
  ctr: 'containerd',
  runc: 'runc',
};

async function whatIsLacking(parts: Parts): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'It needs Linux.';
  const path = `${process.env.PATH}${delimiter}/usr/sbin${delimiter}/sbin`.split(delimiter);
  const packages = Object.entries(parts === 'node' ? { ...tools, ...toolsOfNode } : tools)
    .filter(([tool]) => !path.some((place) => existsSync(join(place, tool))))
    .map(([, name]) => name);
  if (packages.length > 0)
    return `It needs more of Debian: apt-get install ${[...new Set(packages)].join(' ')}.`;
  try {
    await run(...asRoot('true'));
    return undefined;
  } catch {
    return 'Only root may make its namespaces, or who may use sudo without a password.';
  }
}

async function builtPrograms(): Promise<string> {
  const build = join(folder, 'build');
  const where = (await run(build, ['--where'])).stdout.trim();
  if (existsSync(where)) return where;
  console.warn('Building Kubernetes for the tests, once; that takes some ten minutes.');
  await run(build, { maxBuffer: 64 << 20 });
  return where;
}

async function start(programs: string, parts: Parts, client: ClusterClient): Promise<RunningCluster> {
  const state = await mkdtemp(join(tmpdir(), 'signalen-kube-'));
  const path = `PATH=${dirname(client.kubectl)}${delimiter}${process.env.PATH}`;
  const script = join(folder, 'cluster');
  const images = join(dirname(programs), 'images');
  const child = spawn(...asRoot('env', path, 'bash', script, programs, state, images, parts));
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    }
    await rm(state, { recursive: true, force: true });
  };
  try {
    await readiness(child);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    kubeconfig: join(state, 'kubeconfig'),
    kubectl: client.kubectl,
    containerd: join(state, 'containerd.sock'),
    logs: join(state, 'logs'),
    stop,
  };
}

function readiness(child: ChildProcessWithoutNullStreams): Promise<void> {
  const said: string[] = [];
  createInterface(child.stderr).on('line', (line) => said.push(line));
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(
      () => reject(new Error(`no answer in five minutes ${said.at(-1) ?? ''}`)),
      300_000,
    );
    createInterface(child.stdout).on('line', (line) => {
      clearTimeout(deadline);
      if (line === 'ready') resolve();
    });
    child.on('exit', (code) => {
      clearTimeout(deadline);
      reject(new Error(said.at(-1) ?? `exit code ${code}`));
    });
  });
}

/** A program and its words, by sudo unless we are root. */
export const asRoot = (program: string, ...words: ReadonlyArray<string>): [string, string[]] =>
  process.getuid?.() === 0 ? [program, [...words]] : ['sudo', ['--non-interactive', program, ...words]];
