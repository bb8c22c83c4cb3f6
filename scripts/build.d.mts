// SPDX-License-Identifier: EUPL-1.2
import type { Metafile } from 'esbuild';

export function buildPackage(out?: string): Promise<Metafile>;
