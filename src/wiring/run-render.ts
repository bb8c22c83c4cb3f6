// SPDX-License-Identifier: EUPL-1.2
import { relative, resolve } from 'node:path';
import { AppError } from '../diagnostics/errors.js';
import { exitCodes } from '../diagnostics/exit-codes.js';
import { type Rendering, renderDockerFolder, summaryOf } from '../render/rendering.js';
import { shellWord } from '../render/shell-word.js';
import { jsonRendering } from '../views/render/json.js';
import { prettyRendering } from '../views/render/pretty.js';
import type { RenderReport } from '../views/render/report.js';
import { writeRendering } from '../workflows/installation/write-rendering.js';
import type { Context } from './context.js';
import { type OpenInstallation, openInstallation } from './open-installation.js';
import { showAbout } from './show-plan.js';

/** Renders the installation of an instance and shows what came of it; `out` is a folder as typed. */
export async function runRender(out: string | undefined, context: Context): Promise<void> {
  const installation = await openInstallation(context);
  const { files, variables } = renderingOf(installation);
  const outcome = out === undefined ? 'shown' : await write(files, out, context);
  const { name: instance, environment } = installation.reading;
  const summary = { instance, environment, target: installation.target.type };
  show(
    {
      ...summary,
      folder: out,
      outcome,
      files: summaryOf(files),
      variables,
      next: nextSteps(out, environment),
    },
    installation,
    context,
  );
}

const renderingOf = ({ deployment, assets }: OpenInstallation): Rendering =>
  renderDockerFolder(deployment, { assets });

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

function nextSteps(out: string | undefined, environment: string | undefined): ReadonlyArray<string> {
  const flag = environment === undefined ? '' : ` --environment ${shellWord(environment)}`;
  if (out === undefined) return [`signalen render${flag} --out rendering`, `signalen up${flag}`];
  return [
    `cd ${shellWord(out)}`,
    'cp .env.example .env && chmod 600 .env    # and fill in the secrets',
    'docker compose up --detach --wait',
  ];
}

function show(report: RenderReport, { remarks }: OpenInstallation, context: Context): void {
  const { output, json } = context;
  if (json) {
    output.result(jsonRendering(report));
    return;
  }
  showAbout(remarks, context);
  output.result(prettyRendering(report));
}
