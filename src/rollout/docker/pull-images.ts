// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { ComposeResult } from '../../ports/compose.js';
import type { RolloutEvent, RolloutFailure, RolloutInterrupted } from '../events.js';
import { pullWords } from './compose-words.js';
import type { Installer } from './installer.js';

export type Pulled = { readonly type: 'done'; readonly pulled: number; readonly present: number };

/** Fetches the images that the engine does not have; nothing is asked of a registry when it has them all. */
export async function* pullImages(
  installer: Installer,
  /** References, by service. */
  images: ReadonlyMap<string, string>,
): AsyncGenerator<RolloutEvent, Pulled | RolloutFailure | RolloutInterrupted> {
  const lacking = await lackingImages(installer, images);
  const present = new Set(images.values()).size - lacking.size;
  // One service per image: Compose would fetch the backend's image once for each of its four processes.
  const services = [...lacking.values()].map(([service = '']) => service);
  if (services.length === 0) return { type: 'done', pulled: 0, present };
  const { exitCode, stderr } = yield* followPull(installer, services);
  const { signal } = installer;
  if (signal.aborted) return { type: 'interrupted', stage: 'pull', standing: untouched };
  if (exitCode === 0) return { type: 'done', pulled: lacking.size, present };
  return {
    type: 'failed',
    stage: 'pull',
    exitCode: exitCodes.failure,
    problems: await problemsOf(installer, images, stderr),
    standing: untouched,
  };
}

/** Runs the pull and tells of each service as it goes. */
async function* followPull(
  { compose, project, variables, folder, signal }: Installer,
  services: ReadonlyArray<string>,
): AsyncGenerator<RolloutEvent, ComposeResult> {
  const lines: string[] = [];
  let wake: () => void = () => {};
  let ended = false;
  const onLine = (line: string): void => {
    lines.push(line);
    wake();
  };
  const words = pullWords(project, services);
  const pulling = compose.run({ words, variables, folder, signal, onLine }).finally(() => {
    ended = true;
    wake();
  });
  for (let shown = 0; ; ) {
    for (; shown < lines.length; shown += 1) {
      const text = describeLine(lines[shown] ?? '');
      if (text !== undefined) yield { type: 'step', stage: 'pull', text };
    }
    if (ended) return await pulling;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

const untouched = 'No container was touched.';

/** The services of each image that the engine does not have, by reference. */
async function lackingImages(
  { engine }: Installer,
  images: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, ReadonlyArray<string>>> {
  const lacking = new Map<string, ReadonlyArray<string>>();
  for (const reference of new Set(images.values())) {
    if ((await engine.image(reference)) !== undefined) continue;
    lacking.set(
      reference,
      [...images].filter(([, other]) => other === reference).map(([service]) => service),
    );
  }
  return lacking;
}

/** Layers by the dozen say nothing; a service whose image is asked for or there does. */
function describeLine(line: string): string | undefined {
  const match = /^\s*([a-z][a-z0-9-]*) (Pulling|Pulled)\s*$/.exec(line);
  return match === null ? undefined : `${match[2]} ${match[1]}`;
}

/** One problem for each image that is still not there, with the reason of Docker. */
async function problemsOf(
  installer: Installer,
  images: ReadonlyMap<string, string>,
  said: string,
): Promise<ReadonlyArray<Diagnostic>> {
  const lacking = await lackingImages(installer, images);
  return [...lacking].map(([reference, services]) => {
    const own = services.flatMap((service) => reasonFor(service, said) ?? []).at(0);
    const reason = own ?? said.split('\n').at(-1) ?? '';
    const unknown = /manifest unknown|not found|denied|does not exist/i.test(reason);
    return {
      code: unknown ? 'ROLLOUT_IMAGE_MISSING' : 'ROLLOUT_PULL_FAILED',
      severity: 'error',
      message: unknown
        ? `The registry has no image ${reference}, for ${services.join(', ')}: ${reason}`
        : `Image ${reference}, for ${services.join(', ')}, could not be fetched: ${reason}`,
      hint: unknown
        ? 'Look at release in signalen.yaml, and at target.registry when images come from a mirror.'
        : `Check that the engine reaches the registry (docker pull ${reference}), or set target.registry to a mirror.`,
    };
  });
}

const reasonFor = (service: string, said: string): string | undefined =>
  said
    .split('\n')
    .map((line) => /^\s*(\S+) Error\s+(.*\S)/.exec(line))
    .find((match) => match?.[1] === service)?.[2];
