// SPDX-License-Identifier: EUPL-1.2
import type { Clock } from '../../src/ports/clock.js';

/** A clock that stands still. */
export const fixedClock = (iso = '2026-01-05T12:00:00.000Z'): Clock => ({ now: () => new Date(iso) });
