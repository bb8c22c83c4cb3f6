// SPDX-License-Identifier: EUPL-1.2
import type { HelmTarget } from '../../render/chart/chart-names.js';
import { shellCommand } from '../../render/shell-word.js';

/** The beginning of what to type to look into the namespace of a target. */
export const kubectlOf = ({ context, namespace }: HelmTarget): string =>
  shellCommand([
    'kubectl',
    ...(context === undefined ? [] : ['--context', context]),
    ...['--namespace', namespace],
  ]);
