#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
import module from 'node:module';
import { fileURLToPath } from 'node:url';

// Everything else is imported dynamically: the cache must be on before anything worth caching loads. Node 20 has none.
module.enableCompileCache?.();
const argv = process.argv.slice(2);
const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const { answerAtOnce } = await import('../dist/start/at-once.js');
const answered = await answerAtOnce(argv, packageFolder);
if (!answered) await (await import('../dist/start/main.js')).start(argv, packageFolder);
