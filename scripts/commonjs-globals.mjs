// SPDX-License-Identifier: EUPL-1.2
// What CommonJS libraries expect to find around them; esbuild puts it only into chunks that use it.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const __filename = fileURLToPath(import.meta.url);
export const __dirname = dirname(__filename);
