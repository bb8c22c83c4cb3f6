// SPDX-License-Identifier: EUPL-1.2
import type { Output } from '../views/output.js';
import { terminalOutput } from './terminal-output.js';

/** The terminal, for words that belong to no command: help, and why a command line was not understood. */
export const openTerminal = (flags: {
  readonly json: boolean;
  readonly color: boolean | undefined;
}): Output => terminalOutput({ ...flags, quiet: false, noInput: true, environment: process.env });
