// SPDX-License-Identifier: EUPL-1.2
import type { Clock } from '../../ports/clock.js';

export const systemClock: Clock = { now: () => new Date() };
