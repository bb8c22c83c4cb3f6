// SPDX-License-Identifier: EUPL-1.2
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BrowserContext, chromium } from 'playwright-core';
import type { Site } from './site.js';

const run = promisify(execFile);
const program = '/usr/bin/chromium';

/** What keeps Debian's Chromium quiet and its hands to itself. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Why there is no browser, and how to get one. */
export const noBrowser: string | null =
  existsSync(program) && existsSync('/usr/bin/certutil') ? null : 'apt-get install chromium libnss3-tools';

export interface Browser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** A browser that finds the site on this machine and has its authority in its own store: it ignores no certificate. */
export async function openBrowser(site: Site): Promise<Browser> {
  const home = await mkdtemp(join(tmpdir(), 'signalen-browser-'));
  const store = join(home, '.pki/nssdb');
  await mkdir(store, { recursive: true });
  await writeFile(join(home, 'authority.pem'), site.authority);
  const database = ['-d', `sql:${store}`];
  await run('certutil', [...database, '-N', '--empty-password']);
  await run('certutil', [...database, '-A', '-t', 'C,,', '-n', 'site', '-i', join(home, 'authority.pem')]);
  const context = await chromium.launchPersistentContext(join(home, 'profile'), {
    executablePath: program,
    headless: true,
    args: [...quiet, `--host-resolver-rules=MAP ${site.name} 127.0.0.1`],
    env: { PATH: process.env.PATH ?? '', HOME: home },
  });
  return {
    context,
    async close() {
      await context.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
