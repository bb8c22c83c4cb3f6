// SPDX-License-Identifier: EUPL-1.2
import { secretVariable } from '../compose/compose-text.js';
import type { EnvironmentEntry, EnvironmentText } from '../deployment/deployment.js';

/** Where Kubernetes finds a secret. */
export interface SecretKey {
  readonly secretName: string;
  readonly key: string;
}

/** The environment of the backend as the values of the chart say it. */
export interface ChartEnvironment {
  readonly environment: Readonly<Record<string, string>>;
  readonly secretEnvironment: Readonly<Record<string, SecretKey>>;
  readonly composedEnvironment: Readonly<Record<string, ComposedText>>;
}

interface ComposedText {
  /** Kubernetes fills in `$(NAME)`; a doubled dollar sign is one. */
  readonly text: string;
  readonly secrets: Readonly<Record<string, SecretKey>>;
}

/** Sorts variables into plain ones, those that are one secret, and those with a secret in them. */
export function chartEnvironment(
  entries: ReadonlyArray<EnvironmentEntry>,
  secretName: string,
): ChartEnvironment {
  const environment: Record<string, string> = {};
  const secretEnvironment: Record<string, SecretKey> = {};
  const composedEnvironment: Record<string, ComposedText> = {};
  for (const { name, value } of entries) {
    const [first] = value;
    const secrets = value.flatMap((part) => (typeof part === 'string' ? [] : [part.secret]));
    if (secrets.length === 0) environment[name] = value.join('');
    else if (value.length === 1 && typeof first === 'object') {
      secretEnvironment[name] = { secretName, key: first.secret };
    } else {
      composedEnvironment[name] = {
        text: composedText(value),
        secrets: Object.fromEntries(
          secrets.map((secret) => [secretVariable(secret), { secretName, key: secret }]),
        ),
      };
    }
  }
  return { environment, secretEnvironment, composedEnvironment };
}

const composedText = (value: EnvironmentText): string =>
  value
    .map((part) =>
      typeof part === 'string' ? part.replaceAll('$', '$$$$') : `$(${secretVariable(part.secret)})`,
    )
    .join('');
