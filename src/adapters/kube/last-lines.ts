// SPDX-License-Identifier: EUPL-1.2
import type { Cluster } from '../../ports/cluster.js';
import type { KubeApi } from './api.js';
import { type Call, core } from './call.js';
import { describeRefusal, lacksRights, readRefusal } from './refusal.js';

/** The node says so in the log itself when the file is gone. */
const noFile = /^(unable to retrieve container logs for |failed to try resolving symlinks in path )/;

/** The last lines of a container, oldest first. */
export async function lastLinesOf(
  api: KubeApi,
  pod: string,
  { container, lines, previous }: Parameters<Cluster['lastLines']>[1],
): Promise<ReadonlyArray<string>> {
  const query = { container, tailLines: String(lines), ...(previous === true && { previous: 'true' }) };
  const call: Call = { verb: 'get', resource: core('pods'), name: pod, subresource: 'log', query };
  const answer = await api.send(call);
  // 204: no node has taken the pod yet.
  if (answer.status === 200 || answer.status === 204) {
    const said = answer.text.split('\n').map((line) => line.replace(/\r$/, ''));
    if (said.at(-1) === '') said.pop();
    return said.filter((line) => !noFile.test(line)).slice(-lines);
  }
  const refusal = readRefusal(answer.status, answer.text);
  // Gone, not started yet, no run before this one, or a node that cannot be asked: there are no lines then.
  if ([400, 404, 500].includes(refusal.status) && !lacksRights(refusal)) return [];
  throw describeRefusal(refusal, call, api.place);
}
