// SPDX-License-Identifier: EUPL-1.2
import type { ScaffoldAnswers } from '../../render/scaffold/answers.js';
import { shellWord } from '../../render/shell-word.js';
import { flagOf, type GivenAnswers } from './request.js';

/**
 * The command that makes the same instance without a question, as words for a shell. Every answer is spelled out, so
 * that it still means the same when a default changes.
 */
export function equivalentCommand(folder: string, answers: ScaffoldAnswers): string {
  const { organisation, domain, profile, identity, mail, target } = answers;
  const [[south, west], [north, east]] = organisation.bounds;
  const given: GivenAnswers = {
    ...(organisation.code === undefined
      ? {
          name: organisation.name,
          center: organisation.center.join(','),
          bounds: [south, west, north, east].join(','),
        }
      : { municipality: organisation.code }),
    domain,
    profile,
    identity: identity.provider,
    ...(identity.provider === 'entra' ? { tenant: identity.tenant } : { issuer: identity.issuer }),
    mailFrom: mail.from,
    mailHost: mail.host,
    target,
    ...adoptionAnswers(answers),
  };
  const flags = (Object.entries(given) as Array<[keyof GivenAnswers, string | true]>).flatMap(
    ([key, value]) => (value === true ? [flagOf[key]] : [flagOf[key], shellWord(value)]),
  );
  return ['signalen', 'init', shellWord(folder), ...flags].join(' ');
}

function adoptionAnswers({ adopted }: ScaffoldAnswers): GivenAnswers {
  if (adopted === undefined) return {};
  const { target, withUsers } = adopted;
  const users = withUsers ? { users: true } : {};
  if (target.type === 'exec') return { command: target.command.map(shellWord).join(' '), ...users };
  const { type: _type, python: _python, timeoutSeconds: _timeoutSeconds, ...answers } = target;
  return { ...answers, ...users };
}
