// SPDX-License-Identifier: EUPL-1.2
import { exitCodes } from '../diagnostics/exit-codes.js';
import { imagesLockFile } from '../state/images-lock.js';
import { jsonImages, prettyImages } from '../views/images/list.js';
import { jsonLock, prettyLock } from '../views/images/locked.js';
import { listImages, lockImages } from '../workflows/images/lock-images.js';
import { readImagesLock } from '../workflows/images/read-lock.js';
import type { AuditedResult, Order } from './audit.js';
import type { Context } from './context.js';
import { openContainerEngine } from './open-container-engine.js';
import { openInstallation } from './open-installation.js';
import { folderOf } from './open-instance.js';
import { showAbout } from './show-plan.js';

/** Writes down the digests of the images that the engine has. */
export async function runLock(context: Context, order: Order): Promise<AuditedResult> {
  const { deployment, target } = await openInstallation(context);
  await order.target(target);
  const locked = await lockImages({
    deployment,
    engine: await openContainerEngine(target, context),
    files: await context.files(context.instanceFolder),
    clock: context.clock,
  });
  const folder = folderOf(context);
  const report = { ...locked, file: folder === '' ? imagesLockFile : `${folder}/${imagesLockFile}` };
  const { output, json } = context;
  if (!json) showAbout(locked.problems, context);
  if (json) output.result(jsonLock(report));
  else if (locked.outcome === 'refused') output.problem(prettyLock(report));
  else output.result(prettyLock(report));
  const exitCode = locked.outcome === 'refused' ? exitCodes.failure : exitCodes.done;
  return { exitCode, details: { outcome: locked.outcome, images: locked.images.length } };
}

/** Shows the images of the installation, and how they stand to the lock. */
export async function showImages(context: Context, order: Order): Promise<AuditedResult> {
  const { deployment, target } = await openInstallation(context);
  await order.target(target);
  const { lock } = await readImagesLock(await context.files(context.instanceFolder), undefined);
  const images = await listImages(deployment, await openContainerEngine(target, context), lock);
  const { output, json } = context;
  output.result(json ? jsonImages(images) : prettyImages(images, output.colour.result));
  return { exitCode: exitCodes.done };
}
