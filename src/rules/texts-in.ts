// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath } from '../diagnostics/diagnostic.js';

/** A string somewhere in a value. Most are only looked at, so the path is put together when it is asked for. */
export interface TextAt {
  readonly text: string;
  readonly path: InstancePath;
}

/** The way back to the root, one key at a time. */
interface Step {
  readonly key: string | number;
  readonly before: Step | undefined;
}

class LocatedText implements TextAt {
  readonly text: string;
  readonly #root: InstancePath;
  readonly #last: Step | undefined;

  constructor(text: string, root: InstancePath, last: Step | undefined) {
    this.text = text;
    this.#root = root;
    this.#last = last;
  }

  get path(): InstancePath {
    const keys: Array<string | number> = [];
    for (let step = this.#last; step !== undefined; step = step.before) keys.push(step.key);
    return [...this.#root, ...keys.reverse()];
  }
}

/** Every string in a value, with its path below `root`. Keys are not looked at. */
export function textsIn(value: unknown, root: InstancePath): ReadonlyArray<TextAt> {
  const texts: TextAt[] = [];
  const walk = (current: unknown, last: Step | undefined): void => {
    if (typeof current === 'string') texts.push(new LocatedText(current, root, last));
    else if (Array.isArray(current)) {
      for (const [index, item] of current.entries()) walk(item, { key: index, before: last });
    } else if (typeof current === 'object' && current !== null) {
      for (const [key, item] of Object.entries(current)) walk(item, { key, before: last });
    }
  };
  walk(value, undefined);
  return texts;
}
