// SPDX-License-Identifier: EUPL-1.2
import { type Code, severityOf } from '../../diagnostics/codes.js';
import { AppError } from '../../diagnostics/errors.js';
import { type ExitCode, exitCodes } from '../../diagnostics/exit-codes.js';

interface Words {
  readonly message: string;
  readonly hint: string;
}

export function engineProblem(
  code: Extract<Code, `ENGINE_${string}`>,
  words: Words,
  options: { readonly exitCode?: ExitCode; readonly cause?: unknown } = {},
): AppError {
  const { exitCode = exitCodes.unreachable, cause } = options;
  return new AppError(exitCode, [{ code, severity: severityOf(code), ...words }], { cause });
}

/** What the client of the engine throws: an error of the system with its code, or an answer with its status. */
interface EngineFault {
  readonly message: string;
  readonly code?: string;
  readonly statusCode?: number;
  readonly json?: { readonly message?: string };
}

const tlsCodes =
  /^(CERT_|ERR_TLS|ERR_SSL|ERR_OSSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/;

/** A fault of the engine or of the way to it in words for people. `label` says which engine. */
export function describeFault(fault: unknown, label: string): AppError {
  if (fault instanceof AppError) return fault;
  const { message, code = '', statusCode, json } = fault as EngineFault;
  if (code === 'EACCES' || code === 'EPERM') {
    return engineProblem(
      'ENGINE_NOT_ALLOWED',
      {
        message: `You may not use the Docker Engine at ${label}.`,
        hint: 'Type sudo usermod --append --groups docker "$USER", then log in again; members of that group are root.',
      },
      { cause: fault },
    );
  }
  if (tlsCodes.test(code) || /HTTP request to an HTTPS server/i.test(message)) {
    return engineProblem('ENGINE_TLS', tlsWords(message, label), { cause: fault });
  }
  if (statusCode !== undefined) {
    const said = json?.message ?? message;
    return engineProblem(
      'ENGINE_FAILED',
      {
        message: `The Docker Engine refused: ${said.trim().replace(/\.$/, '')}.`,
        hint: 'Type docker info; when it shows nothing odd, run the command again with --verbose.',
      },
      { exitCode: exitCodes.failure, cause: fault },
    );
  }
  return engineProblem('ENGINE_UNREACHABLE', unreachableWords(message, label), { cause: fault });
}

const tlsWords = (message: string, label: string): Words => ({
  message: `The Docker Engine at ${label} and this machine do not trust each other: ${message.trim()}.`,
  hint: 'Check DOCKER_TLS_VERIFY and DOCKER_CERT_PATH (ca.pem, cert.pem, key.pem), or the keys of the context.',
});

const unreachableWords = (message: string, label: string): Words => ({
  message: `No Docker Engine answers at ${label}: ${message.trim().replace(/\.$/, '')}.`,
  hint: label.startsWith('unix:')
    ? 'Type sudo systemctl start docker, or set DOCKER_HOST or target.context when the engine is elsewhere.'
    : 'Check that the machine is up and that DOCKER_HOST or target.context has its address.',
});
