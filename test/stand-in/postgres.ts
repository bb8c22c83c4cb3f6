// SPDX-License-Identifier: EUPL-1.2
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const install = 'apt-get install postgresql-15-postgis-3';

/** A PostgreSQL cluster of our own, in a temporary folder, gone when it is stopped. */
export interface Cluster {
  readonly port: number;
  /** Makes a database, a copy of `template` when given. Fast: nothing is flushed to disk. */
  createDatabase(name: string, template?: string): Promise<void>;
  dropDatabase(name: string): Promise<void>;
  query(database: string, sql: string): Promise<string>;
  stop(): Promise<void>;
}

/** The programs of a PostgreSQL that has PostGIS, or what is missing and how to get it. */
export function findPostgres(): { readonly folder: string } | { readonly missing: string } {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort().reverse() : [];
  const withPostgis = versions.find((version) =>
    existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`),
  );
  if (withPostgis === undefined) return { missing: `PostgreSQL with PostGIS is not installed: ${install}` };
  return { folder: `${root}/${withPostgis}/bin` };
}

/** PostgreSQL refuses to run as root, so there its programs run as the user that its package made. */
function asServerUser(command: string, args: ReadonlyArray<string>): [string, string[]] {
  return process.getuid?.() === 0
    ? ['runuser', ['-u', 'postgres', '--', command, ...args]]
    : [command, [...args]];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

export async function startCluster(folder: string): Promise<Cluster> {
  const home = await mkdtemp(join(tmpdir(), 'signalen-postgres-'));
  await chmod(home, 0o777);
  const data = join(home, 'data');
  const port = await freePort();
  const server = (program: string, ...args: string[]) => run(...asServerUser(join(folder, program), args));
  await server(
    'initdb',
    '--pgdata',
    data,
    '--username',
    'signalen',
    '--auth',
    'trust',
    '--no-sync',
    '--encoding',
    'UTF8',
  );
  const options = `-p ${port} -k ${home} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c synchronous_commit=off`;
  await server('pg_ctl', '--pgdata', data, '--log', join(home, 'log'), '--wait', '-o', options, 'start');
  const query = async (database: string, sql: string): Promise<string> => {
    const args = ['-h', '127.0.0.1', '-p', String(port), '-U', 'signalen', '-d', database, '-qAt', '-c', sql];
    return (await run(join(folder, 'psql'), args)).stdout.trim();
  };
  return {
    port,
    query,
    async createDatabase(name, template = 'template1') {
      await query('postgres', `CREATE DATABASE ${name} TEMPLATE ${template}`);
    },
    async dropDatabase(name) {
      await query('postgres', `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
    async stop() {
      await server('pg_ctl', '--pgdata', data, '--mode', 'immediate', 'stop');
      await rm(home, { recursive: true, force: true });
    },
  };
}
