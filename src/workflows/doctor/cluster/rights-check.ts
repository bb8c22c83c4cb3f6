// SPDX-License-Identifier: EUPL-1.2
import type { AccessQuestion } from '../../../ports/cluster.js';
import { type RightsRule, rightsFor } from '../../../render/chart/deployer-rights.js';
import { type CheckResult, ok, problem, warning } from '../check.js';
import { type ClusterWorld, kubectl } from './world.js';

/** Rights of one rule that we lack. */
interface Lack {
  readonly rule: RightsRule;
  /** e.g. `pods/exec`, with its group behind it when it has one: `deployments.apps`. */
  readonly resource: string;
  readonly verbs: ReadonlyArray<string>;
}

/** Whoever we are may do what `up` and the other orders do, in the namespace and nowhere else. */
export async function checkRights(world: ClusterWorld): Promise<CheckResult> {
  const rules = rightsFor(world.target);
  const lacks = await lackingIn(world, rules);
  const asked = rules.reduce((sum, { resources, verbs }) => sum + resources.length * verbs.length, 0);
  const { namespace } = world.target;
  if (lacks.length === 0)
    return ok(`All ${asked} rights that are needed in namespace ${namespace} are there.`);
  const details = linesOf(lacks);
  const remark = {
    found: `Rights are missing in namespace ${namespace}: ${summaryOf(lacks)}.`,
    details,
    next: `Let who manages the cluster type: ${grant(world)}. Look with: ${canI(world, lacks[0])}`,
  };
  if (lacks.every(({ rule }) => rule.comfort === true)) {
    return warning({
      ...remark,
      reason: 'Everything works without them, but less can be told when it does not.',
    });
  }
  return problem({ ...remark, reason: 'An installation would stop halfway.' });
}

async function lackingIn(
  { cluster }: ClusterWorld,
  rules: ReadonlyArray<RightsRule>,
): Promise<ReadonlyArray<Lack>> {
  const asked = rules.flatMap((rule) =>
    rule.resources.flatMap((resource) => rule.verbs.map((verb) => ({ rule, resource, verb }))),
  );
  const questions: ReadonlyArray<AccessQuestion> = asked.map(({ rule, resource, verb }) => ({
    group: rule.group,
    resource,
    verb,
  }));
  const answers = await cluster.may(questions);
  const refused = asked.filter((_, index) => answers[index] !== true);
  return rules.flatMap((rule) =>
    rule.resources.flatMap((resource) => {
      const verbs = refused.flatMap((one) =>
        one.rule === rule && one.resource === resource ? [one.verb] : [],
      );
      return verbs.length === 0 ? [] : [{ rule, resource: nameOf(rule, resource), verbs }];
    }),
  );
}

const nameOf = ({ group }: RightsRule, resource: string): string =>
  group === '' ? resource : `${resource}.${group}`;

/** Resources that lack the same for the same reason share a line. */
function linesOf(lacks: ReadonlyArray<Lack>): ReadonlyArray<string> {
  const lines = new Map<string, string[]>();
  for (const { rule, resource, verbs } of lacks) {
    const what = verbs.length === everything ? 'everything' : verbs.join(', ');
    const rest = `${what} (needed to ${rule.purpose})`;
    lines.set(rest, [...(lines.get(rest) ?? []), resource]);
  }
  return [...lines].map(([rest, resources]) => `${resources.join(', ')}: ${rest}`);
}

/** How many verbs there are. */
const everything = 7;

/** Whoever grants it uses a context of their own. */
function grant({ target: { namespace }, roleFile }: ClusterWorld): string {
  const inNamespace = `kubectl --namespace ${namespace}`;
  return `${inNamespace} apply --filename ${roleFile}; ${inNamespace} create rolebinding signalen-deployer --role=signalen-deployer --user=<your name there>`;
}

/** The first few; the rest is in the details. */
function summaryOf(lacks: ReadonlyArray<Lack>): string {
  const names = [...new Set(lacks.map(({ resource }) => resource))];
  const shown = names.slice(0, 3).join(', ');
  return names.length <= 3 ? shown : `${shown} and ${names.length - 3} more`;
}

function canI(world: ClusterWorld, lack: Lack | undefined): string {
  const [resource = '', part] = (lack?.resource ?? 'pods').split('/');
  const sub = part === undefined ? '' : ` --subresource ${part}`;
  return `${kubectl(world)} auth can-i ${lack?.verbs[0] ?? 'list'} ${resource}${sub}`;
}
