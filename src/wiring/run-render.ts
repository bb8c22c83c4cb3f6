// SPDX-License-Identifier: EUPL-1.2
import { join, relative, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { AppError } from '../diagnostics/errors.js';
import { exitCodes } from '../diagnostics/exit-codes.js';
import { upgradeInstall } from '../render/chart/helm-commands.js';
import { type Rendering, renderChartFolder, renderDockerFolder, summaryOf } from '../render/rendering.js';
import { shellCommand, shellWord } from '../render/shell-word.js';
import { jsonRendering } from '../views/render/json.js';
import { prettyRendering } from '../views/render/pretty.js';
import type { RenderReport } from '../views/render/report.js';
import {
  type ChartInstallation,
  readChartInstallation,
} from '../workflows/installation/read-chart-installation.js';
import { writeRendering } from '../workflows/installation/write-rendering.js';
import type { Context } from './context.js';
import { openInstallation } from './open-installation.js';
import { openInstance } from './open-instance.js';
import { findPackageFolder } from './package-folder.js';
import { showAbout } from './show-plan.js';

/** Renders the installation of an instance and shows what came of it; `out` is a folder as typed. */
export async function runRender(out: string | undefined, context: Context): Promise<void> {
  const { files: instanceFiles, environment: asked } = await openInstance(context);
  const chart = await readChartInstallation(instanceFiles, asked);
  const rendered = chart === undefined ? await forDocker(context) : forHelm(chart);
  const { reading, rendering, target, remarks, start } = rendered;
  const { files, variables } = rendering;
  const outcome = out === undefined ? 'shown' : await write(files, out, context);
  const { name: instance, environment } = reading;
  const next = out === undefined ? looking(environment, target) : [`cd ${shellWord(out)}`, ...start];
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

function forHelm({ reading, deployment, assets, target }: ChartInstallation): Rendered {
  return {
    reading,
    rendering: renderChartFolder(deployment, { assets, target }),
    target: 'helm',
    remarks: [],
    start: [
      'cat README.md    # how the secrets get into the cluster',
      shellCommand(upgradeInstall(target, join(findPackageFolder(), 'charts/signalen'))),
    ],
  };
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
function looking(environment: string | undefined, target: RenderReport['target']): ReadonlyArray<string> {
  const flag = environment === undefined ? '' : ` --environment ${shellWord(environment)}`;
  const write = `signalen render${flag} --out rendering`;
  return target === 'docker' ? [write, `signalen up${flag}`] : [write];
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
