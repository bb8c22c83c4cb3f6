// SPDX-License-Identifier: EUPL-1.2
import { Sensitive } from './sensitive.js';

/** Shorter ones would hide ordinary words, and protect nothing. */
const shortestHidden = 5;

/**
 * Takes secrets out of text that others wrote: the output of a program, the log of a service. The values that are no
 * `Sensitive` are let through.
 */
export function hidingSecrets(values: Iterable<Sensitive | string>): (text: string) => string {
  const secrets = [...values]
    .filter((value) => value instanceof Sensitive)
    .filter((value) => value.reveal().length >= shortestHidden)
    // Of two that overlap the longer one first, or its end would stay.
    .sort((left, right) => right.reveal().length - left.reveal().length);
  return (text) => secrets.reduce((shown, secret) => shown.replaceAll(secret.reveal(), String(secret)), text);
}
