#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Bundles src/ into dist/ (commands, shared code in chunks, lazily imported things apart) and writes
// oclif.manifest.json, so that a start neither scans folders nor loads what it does not run. Why: docs/decisions/0001.
//
//   node scripts/build.mjs [--out <folder>]    <folder> becomes a complete package; the default is the repository
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { askForBuiltins } from './builtins-on-demand.mjs';
import { lazyOclif } from './lazy-oclif.mjs';
import { buildExtras, withoutExtras } from './oclif-extras.mjs';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const packageJson = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));

/** Commands that share nearly everything and are typed all day: one file loads faster than thirty. */
const instanceCommands = 'instance-commands';
const together = ['apply', 'plan', 'validate'];
const identifierOf = (name) => `command_${name.replaceAll(/\W/g, '_')}`;

/** Makes the module that exports the commands which read an instance. */
const instanceCommandsPlugin = {
  name: instanceCommands,
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^${instanceCommands}$`) }, ({ path }) => ({
      path,
      namespace: instanceCommands,
    }));
    onLoad({ filter: /.*/, namespace: instanceCommands }, () => ({
      contents: together
        .map((name) => `export { default as ${identifierOf(name)} } from './src/commands/${name}.ts';`)
        .join('\n'),
      resolveDir: repository,
    }));
  },
};

/** Builds the package in `out` and returns esbuild's metafile. */
export async function buildPackage(out = repository) {
  const dist = join(out, 'dist');
  if (out !== repository) copyPackageFiles(out);
  const extras = await buildExtras(repository, dist);
  const bundle = await build({
    absWorkingDir: repository,
    entryPoints: [
      ...['start/start', 'start/oclif-help', ...commandsApart()].map((name) => ({
        in: `src/${name}.ts`,
        out: name,
      })),
      { in: instanceCommands, out: instanceCommands },
    ],
    outdir: dist,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    // Written below, so that a build that fails leaves the last good one in place.
    write: false,
    // oclif would load semver to compare Node's version with its own needs; ours are in `engines`.
    define: {
      'process.env.OCLIF_DISABLE_ENGINE_WARNING': '"1"',
      // CommonJS libraries inside an ES module bundle still ask for these; for require see `withRequire`.
      __dirname: 'import.meta.dirname',
      __filename: 'import.meta.filename',
    },
    plugins: [instanceCommandsPlugin, withoutExtras, lazyOclif],
    // Libraries with parts that cannot be bundled are real dependencies. oclif looks for the others only when it runs
    // TypeScript sources or Yarn's loader, which the built tool never does.
    external: [...Object.keys(packageJson.dependencies ?? {}), 'typescript', 'ts-node', 'pnpapi'],
  });
  rmSync(dist, { recursive: true, force: true });
  for (const { path, contents } of [...bundle.outputFiles, ...extras.outputFiles]) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, withRequire(askForBuiltins(Buffer.from(contents).toString('utf8'))));
  }
  writeCommandFiles(dist);
  const metafile = {
    inputs: { ...bundle.metafile.inputs, ...extras.metafile.inputs },
    outputs: { ...bundle.metafile.outputs, ...extras.metafile.outputs },
  };
  writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), collectLicenses(metafile));
  writeFileSync(
    join(out, 'oclif.manifest.json'),
    `${JSON.stringify(await makeManifest(out), undefined, 1)}\n`,
  );
  return metafile;
}

/** Gives the one chunk that stands in for `require` a real one; elsewhere it would only cost time. */
function withRequire(text) {
  if (!text.includes('Dynamic require of')) return text;
  return `const require=globalThis.process.getBuiltinModule("module").createRequire(import.meta.url);${text}`;
}

/** Names of all commands, with `/` for a topic: every module below src/commands with a default export. */
function listCommands() {
  return readdirSync(join(repository, 'src/commands'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .filter((path) => readFileSync(join(repository, 'src/commands', path), 'utf8').includes('export default'))
    .map((path) => path.replaceAll('\\', '/').replace(/\.ts$/, ''))
    .sort();
}

const commandsApart = () =>
  listCommands()
    .filter((name) => !together.includes(name))
    .map((name) => `commands/${name}`);

/** oclif wants a file per command; those that live together in one bundle get one line each. */
function writeCommandFiles(dist) {
  for (const name of together) {
    const path = join(dist, 'commands', `${name}.js`);
    const up = '../'.repeat(name.split('/').length);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `export{${identifierOf(name)} as default}from"${up}${instanceCommands}.js";\n`);
  }
}

/** What is published beside dist/, so that a test package is a package. */
function copyPackageFiles(out) {
  for (const name of ['package.json', 'LICENSE', 'README.md', ...packageJson.files]) {
    if (name === 'dist' || name === 'oclif.manifest.json' || !existsSync(join(repository, name))) continue;
    cpSync(join(repository, name), join(out, name), { recursive: true });
  }
}

async function makeManifest(out) {
  const { Plugin } = await import('@oclif/core');
  const plugin = new Plugin({ root: out, type: 'core', ignoreManifest: true, errorOnManifestCreate: true });
  await plugin.load();
  return plugin.manifest;
}

/** The licence texts of everything that was bundled, once per package and version. */
function collectLicenses(metafile) {
  const folders = new Set();
  for (const input of Object.keys(metafile.inputs)) {
    const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (folder !== undefined) folders.add(folder);
  }
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(join(repository, folder, 'package.json'), 'utf8'),
    );
    const file = readdirSync(join(repository, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text =
      file === undefined ? '' : `\n${readFileSync(join(repository, folder, file), 'utf8').trim()}\n`;
    return `${name} ${version} (${license})\n${text}`;
  });
  return `This package contains the following software.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const flag = process.argv.indexOf('--out');
  const out = flag === -1 ? repository : resolve(process.argv[flag + 1]);
  const metafile = await buildPackage(out);
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  const files = Object.keys(metafile.outputs).length;
  process.stdout.write(
    `Built ${files} files, ${Math.round(bytes / 1024)} KiB, in ${relative(process.cwd(), join(out, 'dist'))}\n`,
  );
}
