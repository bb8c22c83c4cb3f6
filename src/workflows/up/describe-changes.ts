// SPDX-License-Identifier: EUPL-1.2
import type { Changes } from '../../rollout/events.js';

/** `3 new, 1 made anew, 4 as they were`; `renewed` is how the place calls what was replaced. */
export const describeChanges = (
  { created, recreated, unchanged }: Changes,
  renewed: 'made anew' | 'renewed',
): string => `${created.length} new, ${recreated.length} ${renewed}, ${unchanged.length} as they were`;
