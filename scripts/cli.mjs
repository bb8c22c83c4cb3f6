#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// For people who work on the toolkit: `npm run -s cli -- validate -C some/folder` builds first, then runs.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPackage } from './build.mjs';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
await buildPackage();
// npm runs scripts in the package's folder; what was typed is relative to where the person stands.
const cwd = process.env.INIT_CWD ?? process.cwd();
const { status, signal } = spawnSync(
  process.execPath,
  [join(repository, 'bin/signalen.cjs'), ...process.argv.slice(2)],
  { cwd, stdio: 'inherit' },
);
process.exitCode = status ?? (signal === 'SIGINT' ? 130 : 1);
