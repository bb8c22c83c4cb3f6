// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';

type Scalar = string | number | boolean;

/** Question key → the answers that count, or another condition under `ifOneOf` or `ifAllOf`. */
export interface Condition {
  readonly [key: string]: Scalar | ReadonlyArray<Scalar> | Condition;
}

const answer = () => z.union([z.string(), z.number(), z.boolean()]);

export const condition = (): z.ZodType<Condition> => {
  const self: z.ZodType<Condition> = z.record(
    z.string(),
    z.union([answer(), z.array(answer()), z.lazy(() => self)]),
  );
  return self;
};
