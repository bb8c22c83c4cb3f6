// SPDX-License-Identifier: EUPL-1.2
import { inspect } from 'node:util';

const shown = '[secret]';

/**
 * A secret in memory. However it is printed, joined to a text, inspected or turned into JSON, it shows as `[secret]`;
 * only `reveal` gives the value, at the place where it leaves for the one that needs it.
 */
export class Sensitive {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself. For the environment of a child process, a request or a file of mode 0600, and nothing else. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return shown;
  }

  toJSON(): string {
    return shown;
  }

  [inspect.custom](): string {
    return shown;
  }
}
