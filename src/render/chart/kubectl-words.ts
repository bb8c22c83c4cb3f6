// SPDX-License-Identifier: EUPL-1.2
import { shellCommand } from '../shell-word.js';
import type { HelmTarget } from './chart-names.js';

/** kubectl for the namespace of a target, as somebody types it; with these words, or to be gone on with. */
export const kubectlOf = ({ context, namespace }: HelmTarget, words: ReadonlyArray<string> = []): string =>
  shellCommand([
    'kubectl',
    ...(context === undefined ? [] : ['--context', context]),
    ...['--namespace', namespace, ...words],
  ]);
