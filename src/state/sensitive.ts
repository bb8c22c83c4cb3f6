// SPDX-License-Identifier: EUPL-1.2
import { inspect } from 'node:util';

const redacted = '(secret)';

/** A secret that prints as redacted everywhere; only `reveal()` gives the value, at the last moment. */
export class Sensitive {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return redacted;
  }

  toJSON(): string {
    return redacted;
  }

  [inspect.custom](): string {
    return redacted;
  }
}
