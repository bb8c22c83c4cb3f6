// SPDX-License-Identifier: EUPL-1.2
import { blocked, type CheckResult, ok, problem, unknown, warning } from '../check.js';
import { askRegistry, type RegistryAnswer } from '../registry.js';
import type { DockerWorld } from './world.js';

/** Every image is there, or its registry has it. Nothing is pulled. */
export async function checkImages(world: DockerWorld): Promise<CheckResult> {
  if (world.deployment === undefined)
    return blocked('DOCTOR_SETTINGS', 'Which images are needed is not known.');
  const references = [...new Set(world.deployment.images.values())];
  const present = await Promise.all(references.map((reference) => world.engine.image(reference)));
  const absent = references.filter((_, index) => present[index] === undefined);
  if (absent.length === 0) return ok(`All ${references.length} images are there.`);
  const answers = await Promise.all(absent.map((reference) => askRegistry(world.probe, reference)));
  return judge(absent, answers);
}

function judge(absent: ReadonlyArray<string>, answers: ReadonlyArray<RegistryAnswer>): CheckResult {
  const withAnswer = (wanted: RegistryAnswer['type']): ReadonlyArray<string> =>
    absent.filter((_, index) => answers[index]?.type === wanted);
  const missing = withAnswer('missing');
  const hidden = withAnswer('not-allowed');
  const silent = withAnswer('silent');
  if (missing.length > 0) {
    return problem({
      found: `The registry does not have ${missing.join(', ')}.`,
      reason: 'The services that run from it cannot start.',
      next: 'Check release and target.registry in the files of the instance.',
    });
  }
  if (silent.length > 0) {
    return warning({
      found: `${plural(silent.length)} not there, and the registry does not answer.`,
      reason: 'Without the registry they cannot be pulled.',
      next: 'Let the machine reach the registry, or load the images with docker load.',
      details: silent,
    });
  }
  if (hidden.length > 0) {
    return unknown({
      found: `${plural(hidden.length)} not there, and the registry asks for a login.`,
      reason: 'Whether it has them is only known to who is logged in.',
      next: 'docker login, and then docker manifest inspect with the name of the image.',
      details: hidden,
    });
  }
  return ok(`${plural(absent.length)} still to be pulled; the registry has what is missing.`);
}

const plural = (count: number): string => (count === 1 ? 'One image is' : `${count} images are`);
