#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Writes values.schema.json, values.yaml and README.md of charts/signalen from scripts/chart/ and the catalogue in
// src/catalogue, so that the chart knows exactly the variables that the settings know.
//
//   node scripts/chart-documents.mjs            writes them
//   node scripts/chart-documents.mjs --check    ends with 1 and the names of those that are out of date
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { readmeDocument, schemaDocument, valuesDocument } from './chart/documents.mjs';
import { chartValues } from './chart/values.mjs';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const chart = join(repository, 'charts/signalen');

const exported = `
export { variablesOf } from './src/catalogue/backend/index.ts';
export { frontendKeysOf, openObjects } from './src/catalogue/frontend/index.ts';
export { imageOf } from './src/catalogue/images.ts';
export { newestBackend, newestFrontend } from './src/catalogue/release.ts';
`;

/** The catalogue is TypeScript, which Node 20 does not read by itself. */
async function loadCatalogue() {
  const folder = mkdtempSync(join(repository, 'node_modules', '.chart-'));
  try {
    const outfile = join(folder, 'catalogue.mjs');
    await build({
      stdin: { contents: exported, resolveDir: repository, loader: 'ts' },
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The documents by their name in the folder of the chart. */
export async function chartDocuments() {
  const tree = chartValues(await loadCatalogue());
  const introduction = readFileSync(join(repository, 'scripts/chart/introduction.txt'), 'utf8');
  return new Map([
    ['values.schema.json', schemaDocument(tree)],
    ['values.yaml', valuesDocument(tree)],
    ['README.md', readmeDocument(tree, { introduction })],
  ]);
}

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const documents = [...(await chartDocuments())];
  const stale = documents.filter(([name, text]) => read(join(chart, name)) !== text);
  if (process.argv.includes('--check')) {
    for (const [name] of stale) process.stderr.write(`charts/signalen/${name} is out of date\n`);
    process.exitCode = stale.length === 0 ? 0 : 1;
  } else {
    for (const [name, text] of stale) writeFileSync(join(chart, name), text);
    process.stdout.write(`Wrote ${stale.length} of ${documents.length} documents of the chart\n`);
  }
}
