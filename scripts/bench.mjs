#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// How fast and light is the tool? Prints ratios to a bare `node -e 0`, all taken in one run, interleaved, as medians.
//
//   node scripts/bench.mjs [--node <path of another node>]... [--runs <n>]
//
// Everything runs in the environment this was started in, bare node included: NODE_EXTRA_CA_CERTS alone costs Node 20
// 40 ms at every start, so that ratios of two machines compare only when both have it or both have not.
// Exit code 1 when a bar is not met.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeDemoInstance, makeLargeInstance } from './bench-instances.mjs';
import { buildPackage } from './build.mjs';

if (process.env.NODE_EXTRA_CA_CERTS) {
  process.stdout.write(
    'NODE_EXTRA_CA_CERTS is set: some versions of Node read it at every start, bare node included.\n',
  );
}

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const megabyte = 1024 * 1024;

const { values } = parseArgs({
  options: { node: { type: 'string', multiple: true }, runs: { type: 'string', default: '15' } },
});
const runs = Number(values.runs);
const folder = join(repository, '.build', `bench-${process.pid}`);
const scratch = mkdtempSync(join(tmpdir(), 'signalen-bench-'));
try {
  await buildPackage(folder);
  const cli = join(folder, 'bin/signalen.cjs');
  const verdicts = [process.execPath, ...(values.node ?? [])].flatMap((node) => measureNode(node, cli));
  verdicts.push(measurePackage());
  process.exitCode = verdicts.every(Boolean) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(scratch, { recursive: true, force: true });
}

/** Measures every case on one Node and prints its table. */
function measureNode(node, cli) {
  const version = run(node, ['--version']).stdout.trim();
  const place = mkdtempSync(join(scratch, 'node-'));
  const signalen = (args, cwd) => run(node, [cli, ...args], cwd);
  const demo = makeDemoInstance(signalen, place);
  const large = makeLargeInstance(signalen, place);
  const cases = {
    bare: { args: ['-e', '0'] },
    version: { args: [cli, '--version'] },
    help: { args: [cli, '--help'] },
    validateDemo: { args: [cli, 'validate'], cwd: demo },
    validateLarge: { args: [cli, 'validate'], cwd: large },
    planLarge: { args: [cli, 'plan'], cwd: large },
  };
  const medians = measure(node, cases);
  const memory = peakMemory(node, cases.validateLarge);
  const major = Number(version.slice(1).split('.')[0]);
  return report(`Node ${version}, ${runs} runs, bare node ${medians.bare.toFixed(1)} ms`, [
    ratio('signalen --version', medians.version, medians.bare, 1.3),
    ratio('signalen --help', medians.help, medians.bare, major < 24 ? 2.4 : 3.2),
    ratio('validate the demo instance', medians.validateDemo, medians.bare, 4),
    ratio('validate 1,000 subs, 2,000 questions, 500 rules', medians.validateLarge, medians.bare, 15),
    ratio('plan of that instance / its validate', medians.planLarge, medians.validateLarge, 1.5),
    { what: 'peak memory of validating it', value: memory / megabyte, bar: 200, unit: ' MB' },
  ]);
}

/** Median milliseconds per case; one round warms up, then all cases take turns so that noise hits them alike. */
function measure(node, cases) {
  const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let round = 0; round <= runs; round += 1) {
    for (const [name, { args, cwd }] of Object.entries(cases)) {
      const start = process.hrtime.bigint();
      run(node, args, cwd);
      if (round > 0) times[name].push(Number(process.hrtime.bigint() - start) / 1e6);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

function median(list) {
  const sorted = [...list].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The largest resident set of three runs, in bytes, as the process itself reports it at its end. */
function peakMemory(node, { args, cwd }) {
  const reporter = join(repository, 'scripts/bench-memory.cjs');
  const peaks = [1, 2, 3].map(() => {
    const { stderr } = run(node, ['--require', reporter, ...args], cwd);
    return Number(/peak-memory-kilobytes (\d+)/.exec(stderr)[1]) * 1024;
  });
  return Math.max(...peaks);
}

/** Every command here must succeed: a failing one would be fast for the wrong reason. */
function run(node, args, cwd = scratch) {
  const env = { ...process.env, TMPDIR: scratch, NO_COLOR: '1' };
  const result = spawnSync(node, args, { cwd, env, encoding: 'utf8', maxBuffer: 64 * megabyte });
  if (result.status !== 0) {
    throw new Error(`${args.join(' ')} ended with ${result.status}\n${result.stdout}\n${result.stderr}`);
  }
  return result;
}

function measurePackage() {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const [{ size, files }] = JSON.parse(stdout);
  const [met] = report('Package', [
    { what: `packed, ${files.length} files`, value: size / megabyte, bar: 3, unit: ' MB' },
  ]);
  return met;
}

function ratio(what, time, base, bar) {
  return { what, value: time / base, bar, unit: ' ×', time };
}

function report(title, rows) {
  process.stdout.write(`\n${title}\n`);
  for (const { what, value, bar, unit, time } of rows) {
    const verdict = value <= bar ? 'ok' : 'TOO MUCH';
    const milliseconds = time === undefined ? '' : `${time.toFixed(0)} ms`;
    process.stdout.write(
      `  ${what.padEnd(50)} ${value.toFixed(2).padStart(7)}${unit}  bar ${bar}${unit}`.padEnd(84) +
        `${milliseconds.padStart(9)}  ${verdict}\n`,
    );
  }
  return rows.map(({ value, bar }) => value <= bar);
}
