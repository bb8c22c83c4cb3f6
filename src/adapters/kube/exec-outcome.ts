// SPDX-License-Identifier: EUPL-1.2
import type { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import { type Call, core } from './call.js';
import { clusterProblem, describeFault } from './cluster-problem.js';
import type { CommandEnd } from './pod-command.js';
import { describeRefusal, type Place, readRefusal } from './refusal.js';

/** What the shell would say of a command that is not there, and of one that may not be run. */
const notFound = 127;
const notExecutable = 126;

/** The exit code, and why it was not started in the words of the cluster: empty, or a line for standard error. */
export function commandResult(
  end: CommandEnd,
  pod: string,
): { readonly exitCode: number; readonly reason: string } {
  switch (end.type) {
    case 'exited':
      return { exitCode: end.code, reason: '' };
    case 'lost':
      throw clusterProblem('CLUSTER_UNREACHABLE', {
        message: `The connection to pod ${pod} broke while a command ran in it.`,
        hint: 'Type signalen status to see whether the pod still runs, then try again.',
      });
    case 'refused': {
      // Every layer that it came through puts its own name in front.
      const reason = `${end.reason.trim().replace(/^.*(?=OCI runtime exec failed)/s, '')}\n`;
      if (/executable file not found|no such file or directory/i.test(reason)) {
        return { exitCode: notFound, reason };
      }
      if (/permission denied/i.test(reason)) return { exitCode: notExecutable, reason };
      throw failed(`Pod ${pod} did not run the command: ${end.reason.trim().replace(/\.$/, '')}.`);
    }
    default:
      return end satisfies never;
  }
}

export const tooLate = (command: ReadonlyArray<string>, pod: string, timeoutMs = 0): AppError =>
  failed(`"${command[0]}" in pod ${pod} gave no answer within ${timeoutMs / 1_000} seconds.`);

export const inputUnending = (): AppError =>
  clusterProblem(
    'CLUSTER_FAILED',
    {
      message: 'The command waits for the end of its input, and this cluster has no way to tell it.',
      hint: 'Clusters from Kubernetes 1.30 on do. Else let the command stop by itself, e.g. with head -c <bytes> in front of it.',
    },
    { exitCode: exitCodes.failure },
  );

const failed = (message: string): AppError =>
  clusterProblem(
    'CLUSTER_FAILED',
    { message, hint: 'Type signalen status to see how the pod is doing, then try again.' },
    { exitCode: exitCodes.failure },
  );

/** Why a web socket was not opened: the event of an error, in words for people. */
export function describeExecFault(fault: unknown, pod: string, place: Place): AppError {
  // The client passes on the event, which carries the error.
  const { error = fault } = fault as { readonly error?: unknown };
  const { message = '' } = error as { readonly message?: string };
  const status = Number(/Unexpected server response: (\d+)/.exec(message)?.[1]);
  if (Number.isNaN(status)) return describeFault(error, place);
  if (status === 404) return failed(`Pod ${pod} is not there any more.`);
  // Opening a web socket is reading to older clusters, and making to newer ones.
  const call: Call = { verb: 'create', resource: core('pods'), name: pod, subresource: 'exec' };
  return describeRefusal(readRefusal(status, ''), call, place);
}
