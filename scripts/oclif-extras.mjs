// SPDX-License-Identifier: EUPL-1.2
// Half of what oclif brings along serves things the built tool never does, or does once a year: spinners, globs, templates,
// wrapped text. It goes into a file of its own, which is read when somebody asks for it.
import { join } from 'node:path';
import { build } from 'esbuild';

const file = 'oclif-extras.cjs';
const names = [
  'ansi-escapes',
  'cli-spinners',
  'ejs',
  'lilconfig',
  'minimatch',
  'semver',
  'string-width',
  'tinyglobby',
  'widest-line',
  'wordwrap',
  'wrap-ansi',
];

/** esbuild plugin that leaves those libraries out of the bundle, for oclif only. */
export const withoutExtras = {
  name: 'oclif-extras',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(${names.join('|')})$`) }, ({ path, importer }) =>
      /[\\/]@oclif[\\/]core[\\/]/.test(importer) ? { path, namespace: 'oclif-extra' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'oclif-extra' }, ({ path }) => ({
      contents: `module.exports = require('../${file}')[${JSON.stringify(path)}];`,
      loader: 'js',
    }));
    // Chunks stand one folder below it.
    onResolve({ filter: new RegExp(`/${file}$`) }, ({ path }) => ({ path, external: true }));
  },
};

/** Builds that file; `repository` has the libraries. Returns what esbuild returns. */
export const buildExtras = (repository, dist) =>
  build({
    stdin: {
      contents: `module.exports = {\n${names
        .map((name) => `get ${JSON.stringify(name)}() { return require(${JSON.stringify(name)}); },`)
        .join('\n')}\n};`,
      resolveDir: join(repository, 'node_modules/@oclif/core'),
    },
    absWorkingDir: repository,
    outfile: join(dist, file),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    write: false,
  });
