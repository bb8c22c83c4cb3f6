// SPDX-License-Identifier: EUPL-1.2
import { type Code, severityOf } from '../../diagnostics/codes.js';
import { AppError } from '../../diagnostics/errors.js';
import { type ExitCode, exitCodes } from '../../diagnostics/exit-codes.js';

interface Words {
  readonly message: string;
  readonly hint: string;
}

export function clusterProblem(
  code: Extract<Code, `CLUSTER_${string}`>,
  words: Words,
  options: { readonly exitCode?: ExitCode; readonly cause?: unknown } = {},
): AppError {
  const { exitCode = exitCodes.unreachable, cause } = options;
  return new AppError(exitCode, [{ code, severity: severityOf(code), ...words }], { cause });
}

/** Which cluster, for whoever reads a message. */
export interface ClusterLabel {
  /** Address of the API server. */
  readonly server: string;
  /** Flags that make kubectl speak to the same cluster, e.g. ` --context test`; empty for the current one. */
  readonly kubectl: string;
}

interface NetworkFault {
  readonly message: string;
  readonly code?: string;
  readonly syscall?: string;
  readonly path?: string;
}

const tlsCodes =
  /^(CERT_|ERR_TLS|ERR_SSL|ERR_OSSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/;

/** A fault on the way to the API server in words for people. */
export function describeFault(fault: unknown, { server, kubectl }: ClusterLabel): AppError {
  if (fault instanceof AppError) return fault;
  const { message, code = '' } = fault as NetworkFault;
  const cause = message.trim().replace(/\.$/, '');
  if (tlsCodes.test(code)) {
    return clusterProblem(
      'CLUSTER_TLS',
      {
        message: `The API server at ${server} and this machine do not trust each other: ${cause}.`,
        hint: `Check certificate-authority-data of the cluster in the kubeconfig, or get it anew from whoever manages the cluster.`,
      },
      { cause: fault },
    );
  }
  return clusterProblem(
    'CLUSTER_UNREACHABLE',
    {
      message: `The cluster does not answer at ${server}: ${cause}.`,
      hint: `Type kubectl${kubectl} version; check the network, the VPN and target.context.`,
    },
    { cause: fault },
  );
}

/** What went wrong before anything was sent: reading the files or running the plugin of the kubeconfig. */
export function describeCredentialFault(fault: unknown, { server, kubectl }: ClusterLabel): AppError {
  if (fault instanceof AppError) return fault;
  const { message, code, syscall, path } = fault as NetworkFault;
  const hint = `Type kubectl${kubectl} auth whoami; log in again when it fails too.`;
  if (code === 'ENOENT' && syscall?.startsWith('spawn') === true) {
    const program = path ?? syscall.slice('spawn '.length);
    return clusterProblem(
      'CLUSTER_CREDENTIALS',
      {
        message: `The kubeconfig wants the program "${program}" to log in to ${server}, and it is not installed.`,
        hint: `Install ${program} and put it on the PATH, or use a kubeconfig that does not need it.`,
      },
      { cause: fault },
    );
  }
  const said = lastLineOf(message);
  return clusterProblem(
    'CLUSTER_CREDENTIALS',
    { message: `The kubeconfig gives no credentials for ${server}: ${said}.`, hint },
    { cause: fault },
  );
}

function lastLineOf(text: string): string {
  const line = text.trim().split('\n').at(-1)?.trim() ?? '';
  return line === '' ? 'its program to log in failed without a word' : line.replace(/\.$/, '');
}
