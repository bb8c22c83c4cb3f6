// SPDX-License-Identifier: EUPL-1.2
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { AppError } from '../diagnostics/errors.js';
import { exitCodes } from '../diagnostics/exit-codes.js';
import { upgradeInstall } from '../render/chart/helm-commands.js';
import { kubectlOf } from '../render/chart/kubectl-words.js';
import { type Rendering, renderChartFolder, renderDockerFolder, summaryOf } from '../render/rendering.js';
import { shellCommand, shellWord } from '../render/shell-word.js';
import { jsonRendering } from '../views/render/json.js';
import { prettyRendering } from '../views/render/pretty.js';
import type { RenderReport } from '../views/render/report.js';
import {
  type ChartInstallation,
  readChartInstallation,
} from '../workflows/installation/read-chart-installation.js';
import { renderManifests, withoutManifests } from '../workflows/installation/render-manifests.js';
import { writeRendering } from '../workflows/installation/write-rendering.js';
import type { Context } from './context.js';
import { openHelm } from './open-helm.js';
import { openInstallation } from './open-installation.js';
import { openInstance } from './open-instance.js';
import { findPackageFolder } from './package-folder.js';
import { showAbout } from './show-plan.js';

/** Renders the installation of an instance and shows what came of it; `out` is a folder as typed. */
export async function runRender(out: string | undefined, context: Context): Promise<void> {
  const { files: instanceFiles, environment: asked } = await openInstance(context);
  const chart = await readChartInstallation(instanceFiles, asked);
  const rendered = chart === undefined ? await forDocker(context) : await forHelm(chart, context);
  const { reading, rendering, target, remarks, start } = rendered;
  const { files, variables } = rendering;
  const outcome = out === undefined ? 'shown' : await write(files, out, context);
  const { name: instance, environment } = reading;
  const next = out === undefined ? looking(environment) : [`cd ${shellWord(out)}`, ...start];
  const report = { instance, environment, target, folder: out, outcome, variables, next } as const;
  show({ ...report, files: summaryOf(files) }, remarks, context);
}

interface Rendered {
  readonly reading: { readonly name: string; readonly environment: string | undefined };
  readonly rendering: Rendering;
  readonly target: RenderReport['target'];
  readonly remarks: ReadonlyArray<Diagnostic>;
  /** What to type in the folder that was written. */
  readonly start: ReadonlyArray<string>;
}

async function forDocker(context: Context): Promise<Rendered> {
  const { reading, deployment, assets, remarks } = await openInstallation(context);
  return {
    reading,
    rendering: renderDockerFolder(deployment, { assets }),
    target: 'docker',
    remarks,
    start: [
      'cp .env.example .env && chmod 600 .env    # and fill in the secrets',
      'docker compose up --detach --wait',
    ],
  };
}

async function forHelm(installation: ChartInstallation, context: Context): Promise<Rendered> {
  const { reading, deployment, assets, target } = installation;
  const chart = join(findPackageFolder(), 'charts/signalen');
  const values = renderChartFolder(deployment, { assets, target }).files;
  const manifests = await makeManifests({ values, target, chart }, context);
  const remarks = manifests === undefined ? [withoutManifests] : [];
  const apply = kubectlOf(target, ['apply', '--filename', 'external-secret.yaml']);
  return {
    reading,
    rendering: renderChartFolder(deployment, { assets, target }, manifests),
    target: 'helm',
    remarks: [...installation.remarks, ...remarks],
    start: [
      'cat README.md    # how the secrets get into the cluster',
      ...(target.secrets?.type === 'external' ? [apply] : []),
      shellCommand(upgradeInstall(target, chart)),
    ],
  };
}

interface ChartRendering {
  readonly values: Rendering['files'];
  readonly target: ChartInstallation['target'];
  /** Folder of the chart. */
  readonly chart: string;
}

/** In a folder of its own that is gone afterwards: helm reads files only, and nothing is written yet. */
async function makeManifests(
  { values, target, chart }: ChartRendering,
  { stop: signal }: Context,
): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'signalen-render-'));
  try {
    await writeFile(join(folder, 'values.yaml'), values.get('values.yaml')?.content ?? '');
    // The manifests are for whatever cluster there is, also when nobody here knows it.
    const helm = await openHelm({ namespace: target.namespace, context: undefined });
    return await renderManifests({ helm, target, chart, folder, signal });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(
  files: Rendering['files'],
  out: string,
  context: Context,
): Promise<'written' | 'unchanged'> {
  refuseUnderfoot(out, context);
  const folder = await context.renderedFolder(out);
  return writeRendering({ files, folder, label: out, signal: context.stop });
}

/** A folder that is replaced must not be the one somebody stands in, nor the instance itself. */
function refuseUnderfoot(out: string, { cwd, instanceFolder }: Context): void {
  const isInside = (folder: string): boolean => !/^\.\.(?:[/\\]|$)/.test(relative(resolve(cwd, out), folder));
  if (!isInside(cwd) && !isInside(instanceFolder)) return;
  throw new AppError(exitCodes.usage, [
    {
      code: 'TOOL_USAGE',
      severity: 'error',
      message: `${out} is, or holds, the ${isInside(cwd) ? 'folder you are in' : 'instance itself'}, and would be replaced.`,
      hint: 'Name a folder of its own: --out rendering',
    },
  ]);
}

/** What to type after a look. */
function looking(environment: string | undefined): ReadonlyArray<string> {
  const flag = environment === undefined ? '' : ` --environment ${shellWord(environment)}`;
  return [`signalen render${flag} --out rendering`, `signalen up${flag}`];
}

function show(report: RenderReport, remarks: ReadonlyArray<Diagnostic>, context: Context): void {
  const { output, json } = context;
  if (json) {
    output.result(jsonRendering(report));
    return;
  }
  showAbout(remarks, context);
  output.result(prettyRendering(report));
}
