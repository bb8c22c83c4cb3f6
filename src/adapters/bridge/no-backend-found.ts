// SPDX-License-Identifier: EUPL-1.2
import { severityOf } from '../../diagnostics/codes.js';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';

/** The place where the backend should run was looked at, and it is not there. */
export class NoBackendFound extends AppError {
  constructor(what: string, hint: string, options?: { cause?: unknown }) {
    const message = `The backend cannot be reached: ${what}.`;
    super(
      exitCodes.unreachable,
      [{ code: 'BRIDGE_UNREACHABLE', severity: severityOf('BRIDGE_UNREACHABLE'), message, hint }],
      options,
    );
  }
}
