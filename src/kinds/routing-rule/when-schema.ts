// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import type { Json } from '../../state/json.js';

type JsonMap = { readonly [key: string]: Json };

const listOr = (item: JsonMap): JsonMap => ({ anyOf: [item, { type: 'array', items: item, minItems: 1 }] });

const help = (description: string, rest: JsonMap): JsonMap => ({
  description,
  ...rest,
});

const clock = { type: 'string', pattern: '^([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?$' };

/** What an editor may know; the compiler of `when` says more, since it knows the categories, areas and questions. */
const forEditors = {
  type: 'object',
  minProperties: 1,
  additionalProperties: false,
  properties: {
    category: help('Hoofdcategorie of hoofd/sub, of een lijst daarvan.', listOr({ type: 'string' })),
    area: help(
      'Gebied: code van de soort, streep, code van het gebied. Of een lijst.',
      listOr({ type: 'string' }),
    ),
    answer: help('Antwoord op een vraag: sleutel van de vraag, met de id van het antwoord of een lijst.', {
      type: 'object',
      minProperties: 1,
      additionalProperties: listOr({ type: ['string', 'number'] }),
    }),
    time: help('Periode van de dag, ook over middernacht. Zet de tijden tussen aanhalingstekens.', {
      type: 'object',
      minProperties: 1,
      additionalProperties: false,
      properties: { from: help('Vanaf deze tijd.', clock), to: help('Tot deze tijd.', clock) },
    }),
    day: help('Dag van de week, of een lijst.', listOr({ type: 'string' })),
  },
} as const;

/** Anything passes here: `compileWhen` judges it, with words of its own. */
export function whenSchema(): z.ZodUnknown {
  const schema = z.unknown();
  z.globalRegistry.add(schema, forEditors as Record<string, unknown>);
  return schema;
}
