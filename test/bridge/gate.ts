// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Backend } from './backend.js';

/** A gate in the database: whoever writes a department in the backend waits there, in the middle of a transaction. */
export interface Gate {
  /** Waits until somebody stands before it. */
  reached(): Promise<void>;
  /** Ends the connection of whoever stands before it, as a failing database would. */
  cutConnection(): Promise<void>;
  open(): Promise<void>;
}

const key = 4_711;

export async function closeGate(backend: Backend): Promise<Gate> {
  await backend.python(`
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute('''
        CREATE FUNCTION gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            WHILE EXISTS (SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database
                          WHERE l.locktype = 'advisory' AND l.objid = ${key} AND d.datname = current_database()) LOOP
                PERFORM pg_sleep(0.05);
            END LOOP;
            RETURN NEW;
        END $$;
        CREATE TRIGGER gate AFTER INSERT OR UPDATE ON signals_department FOR EACH ROW EXECUTE FUNCTION gate();''')`);
  const keeper = await backend.background(`
import time
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute('SELECT pg_advisory_lock(${key})')
    print('closed', flush=True)
    time.sleep(600)`);
  const standing = `
import time
from django.db import connection
with connection.cursor() as cursor:
    for _ in range(1200):
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'")
        found = cursor.fetchone()
        if found: break
        time.sleep(0.05)
    else: raise SystemExit('nobody came')`;
  return {
    reached: async () => void (await backend.python(standing)),
    cutConnection: async () =>
      void (await backend.python(
        `${standing}\n    cursor.execute('SELECT pg_terminate_backend(%s)', found)`,
      )),
    open: async () => {
      await keeper.stop();
      await backend.python(`
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute('DROP FUNCTION gate CASCADE')`);
    },
  };
}

/** A command that leaves its process id behind, so that it can be killed like a container that stops. */
export function killable(command: ReadonlyArray<string>): {
  readonly command: readonly [string, ...string[]];
  kill(): void;
  remove(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'signalen-pid-'));
  const file = join(folder, 'pid');
  return {
    command: ['sh', '-c', `echo $$ > '${file}'; exec "$0" "$@"`, ...command],
    kill: () => process.kill(Number(readFileSync(file, 'utf8')), 'SIGKILL'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
