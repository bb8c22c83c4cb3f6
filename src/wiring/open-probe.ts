// SPDX-License-Identifier: EUPL-1.2
import { createProbe } from '../adapters/network/probe.js';
import type { NetworkProbe } from '../ports/network-probe.js';

/** The network as it is seen from this machine; each question takes ten seconds at most. */
export const openProbe = (): NetworkProbe => createProbe({ timeoutMs: 10_000 });
