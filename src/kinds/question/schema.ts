// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import type { Json } from '../../state/json.js';
import { jsonValue } from '../json-value.js';
import { about, maybe, questionKey } from '../schema.js';
import { metaKeysOf } from './meta-keys.js';

/** Every type of question that some release knows, by the backend's own name, with what it is. */
export const questionTypes = {
  plain_text: 'Tekst om te lezen; er wordt niets gevraagd.',
  text_input: 'Een regel tekst.',
  text_area_input: 'Een vak voor meer regels tekst. De klassieke website toont dit niet.',
  multi_text_input: 'Meer regels met nummers.',
  checkbox_input: 'Vinkjes: meer antwoorden mogelijk.',
  radio_input: 'Rondjes: één antwoord.',
  select_input: 'Een lijst om uit te kiezen.',
  asset_select: 'Een object op de kaart, zoals een lantaarnpaal of container.',
  location_select: 'Een plek op de kaart.',
  caterpillar_select: 'Een boom met eikenprocessierups op de kaart.',
  clock_select: 'Een klok op de kaart.',
  streetlight_select: 'Een lantaarnpaal op de kaart.',
  date_time_input: 'Datum en tijd.',
  question_header: 'Een kop boven vragen. De klassieke website toont dit niet.',
} as const satisfies Record<string, string>;

/** A question as the files say it; what else there is depends on its type: see `meta-keys.ts`. */
export interface SaidQuestion {
  readonly type: keyof typeof questionTypes;
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
  const [first, ...others] = Object.entries(questionTypes).map(([type, help]) => {
    const typed = Object.entries(metaKeysOf(type)).map(([name, { schema }]) => [name, schema]);
    return z.strictObject({
      type: about(help, z.literal(type)),
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
