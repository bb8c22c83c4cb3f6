// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath } from '../diagnostics/diagnostic.js';
import { configurationSections } from './registry.js';
import { isSecretPath } from './settings/secrets.js';

/** Keys that people give to secrets, also misspelled: such a key does not pass the schema, and must not be shown either. */
const words =
  'pas?s?w|wachtwoord|secret|geheim|token|credential|(?:access|account|api|secret|private)_?key|connection_?string';
const secretive = new RegExp(words, 'i');

/** Such a key with something behind it that is no reference. Every repetition is bounded: a line may be long. */
const secretiveLine = new RegExp(`(?:${words})[\\w-]{0,40}["']?\\s{0,20}:\\s{0,20}[^\\s{[#&]`, 'i');

/**
 * Whether what stands at `path` may be a secret that somebody wrote down. Sections of configuration hold none, and
 * words such as "wachtwoord" may be the key of a question there; below any other name, known or not, a secretive key is
 * believed.
 */
export function mayBeSecret(path: InstancePath): boolean {
  const [section] = path;
  if (configurationSections.some(({ name }) => name === section)) return false;
  return isSecretPath(path) || path.some((key) => typeof key === 'string' && secretive.test(key));
}

/** Whether a line of a file, as text, shows a value under a secretive key. */
export const showsSecret = (line: string): boolean => secretiveLine.test(line);
