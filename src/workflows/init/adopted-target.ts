// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { TargetType } from '../../render/scaffold/answers.js';
import type { RunningTarget } from '../../state/settings.js';
import { flagOf, type GivenAnswers } from './request.js';
import { splitCommand } from './split-command.js';

/** Answers that say how to reach a running system, and the types of target that they are for. */
const targetAnswers = {
  command: ['exec'],
  container: ['docker'],
  project: ['docker'],
  context: ['docker', 'helm'],
  namespace: ['helm'],
  release: ['helm'],
} as const satisfies Partial<Record<keyof GivenAnswers, ReadonlyArray<TargetType>>>;

type TargetAnswer = keyof typeof targetAnswers;

const answerNames = Object.keys(targetAnswers) as ReadonlyArray<TargetAnswer>;

/** What is wrong with a command that is to reach a backend; undefined when nothing is. */
export function complainAboutCommand(text: string): string | undefined {
  const words = splitCommand(text);
  if (words === undefined) return 'A command in which every quote is closed';
  if (words.length === 0)
    return 'A command that ends in a Python, such as ssh server docker exec -i backend python -';
  // It will be run from another folder later on.
  return words.some((word) => /^\.{1,2}\//.test(word))
    ? 'A command without paths that start with ./ or ../'
    : undefined;
}

/** Whether the answers about a target go together. */
export function* checkTargetAnswers(given: GivenAnswers): Generator<Diagnostic> {
  const named = answerNames.filter((name) => given[name] !== undefined);
  if (given.profile !== 'adopt') {
    const strays = [...named.map((name) => flagOf[name]), ...(given.users === true ? [flagOf.users] : [])];
    if (strays.length > 0)
      yield invalid(
        `${strays.join(', ')} says how to take over what runs already.`,
        'together with --profile adopt',
      );
    return;
  }
  if (given.target === 'embedded') {
    yield invalid(
      '--profile adopt reads a Signalen that runs, and nothing runs behind --target embedded.',
      'docker, helm or exec',
    );
    return;
  }
  for (const name of named) {
    const types: ReadonlyArray<TargetType> = targetAnswers[name];
    if (given.target !== undefined && !types.includes(given.target))
      yield invalid(
        `${flagOf[name]} does not go with --target ${given.target}.`,
        `with --target ${types.join(' or ')}`,
      );
  }
}

const invalid = (message: string, allowed: string): Diagnostic => ({
  code: 'INIT_ANSWER_INVALID',
  severity: 'error',
  message,
  allowed,
});

/** The target that the answers describe; what they leave out is looked for where the toolkit itself puts it. */
export function targetOf(type: RunningTarget['type'], given: GivenAnswers): RunningTarget {
  const { container, project, context, release } = given;
  const among = context === undefined ? {} : { context };
  switch (type) {
    case 'exec':
      return { type, command: splitCommand(given.command ?? '') ?? [] };
    case 'docker':
      return {
        type,
        ...among,
        ...(container === undefined ? { project: project ?? 'signalen' } : { container }),
      };
    case 'helm':
      return { type, ...among, namespace: given.namespace ?? 'signalen', release: release ?? 'signalen' };
    default:
      return type satisfies never;
  }
}
