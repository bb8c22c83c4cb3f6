// SPDX-License-Identifier: EUPL-1.2
import type { V1SelfSubjectAccessReview } from '@kubernetes/client-node';
import type { AccessQuestion } from '../../ports/cluster.js';
import type { KubeApi } from './api.js';

const resource = { group: 'authorization.k8s.io', version: 'v1', plural: 'selfsubjectaccessreviews' };
const atOnce = 8;

/** In the order of the questions. */
export async function answerAccess(
  api: KubeApi,
  questions: ReadonlyArray<AccessQuestion>,
): Promise<ReadonlyArray<boolean>> {
  const answers: boolean[] = [];
  for (let from = 0; from < questions.length; from += atOnce) {
    const some = questions.slice(from, from + atOnce);
    answers.push(...(await Promise.all(some.map((question) => ask(api, question)))));
  }
  return answers;
}

async function ask(api: KubeApi, question: AccessQuestion): Promise<boolean> {
  const [plural, subresource] = question.resource.split('/');
  const resourceAttributes = {
    group: question.group,
    resource: plural,
    ...(subresource !== undefined && { subresource }),
    verb: question.verb,
    ...(question.clusterWide !== true && { namespace: api.namespace }),
  };
  const { status } = await api.call<V1SelfSubjectAccessReview>({
    verb: 'create',
    resource,
    clusterWide: true,
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes },
    },
  });
  return status?.allowed ?? false;
}
