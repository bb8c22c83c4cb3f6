// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { questionTypes } from '../../catalogue/question-types.js';
import type { Json } from '../../state/json.js';
import { jsonValue } from '../json-value.js';
import { about, maybe, questionKey } from '../schema.js';
import { metaKeysOf } from './meta-keys.js';

/** A question as the files say it; what else there is depends on its type: see `meta-keys.ts`. */
export interface SaidQuestion {
  readonly type: string;
  readonly required?: boolean | undefined;
  readonly meta?: Json | undefined;
  readonly [key: string]: Json | undefined;
}

export type Questions = Readonly<Record<string, SaidQuestion>>;

export function questionsSchema(): z.ZodType<Questions> {
  const required = maybe('Moet de melder antwoord geven? Standaard: false.', z.boolean());
  const meta = maybe(
    'Wat de backend verder bij de vraag bewaart en waar hier geen eigen sleutel voor is.',
    jsonValue(),
  );
  const [first, ...others] = questionTypes.map(({ type, meaning }) => {
    const typed = Object.entries(metaKeysOf(type)).map(([name, { schema }]) => [name, schema]);
    return z.strictObject({
      type: about(meaning, z.literal(type)),
      required,
      meta,
      ...(Object.fromEntries(typed) as Record<string, z.ZodType>),
    });
  });
  if (first === undefined) throw new TypeError('There are no question types');
  return z.record(
    questionKey(),
    z.discriminatedUnion('type', [first, ...others]),
  ) as unknown as z.ZodType<Questions>;
}
