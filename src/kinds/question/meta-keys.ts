// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { equalJson, type Json } from '../../state/json.js';
import { once } from '../once.js';
import { about, someText, wholeNumber } from '../schema.js';
import { condition } from './conditions.js';
import { featureTypes, statusTypes, words } from './features.js';
import { listOptions, listOptionsCodec, mapOptions, mapOptionsCodec } from './options.js';

/** How a key of ours is written in the backend's meta; as it is when a codec is absent. */
export interface MetaCodec {
  encode(value: Json): Json;
  /** Undefined when our form cannot say this. */
  decode(meta: Json): Json | undefined;
}

/** A key of a question in the files, and the key of the backend's `meta` that it stands for. */
export interface MetaKey {
  readonly meta: string;
  readonly schema: z.ZodType;
  readonly codec?: MetaCodec;
}

type MetaKeys = Readonly<Record<string, MetaKey>>;

const key = (help: string, schema: z.ZodType, meta: string): MetaKey => ({
  meta,
  schema: about(help, z.optional(schema)),
});

const plainStyles = [
  'alert',
  'alert-inverted',
  'caution',
  'citation',
  'disclaimer',
  'info',
  'message',
] as const;
const inputTypes = ['text', 'email', 'tel', 'number', 'url', 'date', 'time', 'search'] as const;

const scalar = () => z.union([z.string(), z.number(), z.boolean()]);

const validators = () => z.array(z.union([someText(), z.tuple([someText()], scalar())]));

const common = once(
  (): MetaKeys => ({
    label: key('De vraag zelf, zoals de melder die leest.', z.string(), 'label'),
    shortLabel: key('Korte naam bij het antwoord, voor medewerkers.', z.string(), 'shortLabel'),
    subtitle: key('Uitleg onder de vraag.', z.string(), 'subtitle'),
    ifOneOf: key(
      'Stel de vraag alleen als een van deze antwoorden is gegeven: sleutel van een vraag, met id’s van antwoorden.',
      condition(),
      'ifOneOf',
    ),
    ifAllOf: key(
      'Stel de vraag alleen als al deze antwoorden zijn gegeven: sleutel van een vraag, met id’s van antwoorden.',
      condition(),
      'ifAllOf',
    ),
    validators: key(
      'Controles op het antwoord. isBlocking laat de melder niet verder; verplicht maken gaat met required.',
      validators(),
      'validators',
    ),
    ignoreVisibility: key(
      'Bewaar het antwoord ook als de vraag niet in beeld is.',
      z.boolean(),
      'ignoreVisibility',
    ),
    width: key('Breedte van het veld, voor de klassieke website.', z.string(), 'width'),
  }),
);

const placeholder = once(() => key('Voorbeeld dat in het lege veld staat.', z.string(), 'placeholder'));
const maxLength = once(() => key('Hoogste aantal tekens van het antwoord.', wholeNumber(1), 'maxLength'));
const mapOfOptions = once(
  (): MetaKey => ({
    ...key('De antwoorden: id → tekst, of id → {label, info}.', mapOptions(), 'values'),
    codec: mapOptionsCodec,
  }),
);
const mapWords = once(() => key('Teksten bij de kaart.', words(), 'language'));
const kindsOfObjects = once(() =>
  key('Soorten objecten op de kaart, met hun pictogram.', featureTypes(), 'featureTypes'),
);

const textInput = once(
  (): MetaKeys => ({
    placeholder: placeholder(),
    maxLength: maxLength(),
    inputType: key('Soort invoer, bijvoorbeeld email of tel.', z.enum(inputTypes), 'type'),
    autoComplete: key('Wat de browser mag invullen.', z.string(), 'autoComplete'),
    autoRemove: key('Tekens die uit het antwoord verdwijnen.', z.string(), 'autoRemove'),
  }),
);

const plainText = once(
  (): MetaKeys => ({
    text: key('De tekst, in Markdown.', z.string(), 'value'),
    style: key('Hoe de tekst opvalt, bijvoorbeeld alert.', z.enum(plainStyles), 'type'),
    textForStaff: key('Tekst die alleen ingelogde medewerkers zien.', z.string(), 'valueAuthenticated'),
  }),
);

const assetSelect = once(
  (): MetaKeys => ({
    endpoint: key(
      'Adres van de kaartlaag met objecten, met {west}, {south}, {east} en {north}.',
      z.string(),
      'endpoint',
    ),
    featureTypes: kindsOfObjects(),
    featureStatusTypes: key(
      'Toestanden van objecten, bijvoorbeeld al gemeld.',
      statusTypes(),
      'featureStatusTypes',
    ),
    maxNumberOfAssets: key(
      'Hoeveel objecten de melder mag kiezen. Standaard: 1.',
      wholeNumber(1),
      'maxNumberOfAssets',
    ),
    wfsFilter: key('Filter op de kaartlaag, in XML.', z.string(), 'wfsFilter'),
    extraProperties: key(
      'Eigenschappen van het object die bij de melding komen.',
      z.array(z.string()),
      'extraProperties',
    ),
    idField: key('Eigenschap met de id van het object.', z.string(), 'idField'),
    language: mapWords(),
  }),
);

const ofType: Readonly<Record<string, () => MetaKeys>> = {
  plain_text: plainText,
  text_input: textInput,
  text_area_input: () => ({ placeholder: placeholder(), maxLength: maxLength() }),
  multi_text_input: () => ({
    placeholder: placeholder(),
    newItemText: key('Tekst op de knop om een regel toe te voegen.', z.string(), 'newItemText'),
  }),
  checkbox_input: () => ({
    options: mapOfOptions(),
    text: key('Tekst bij één los vinkje, in plaats van options.', z.string(), 'value'),
  }),
  radio_input: () => ({
    options: mapOfOptions(),
    resetsStateOnChange: key(
      'Wis latere antwoorden als dit antwoord verandert.',
      z.boolean(),
      'resetsStateOnChange',
    ),
  }),
  select_input: () => ({
    options: {
      ...key('De antwoorden, in deze volgorde: id → tekst.', listOptions(), 'values'),
      codec: listOptionsCodec,
    },
    placeholder: placeholder(),
  }),
  asset_select: assetSelect,
  caterpillar_select: assetSelect,
  clock_select: assetSelect,
  streetlight_select: assetSelect,
  location_select: () => ({ language: mapWords(), featureTypes: kindsOfObjects() }),
};

const built = new Map<string, MetaKeys>();

/** The keys that a question of this type may have. */
export function metaKeysOf(type: string): MetaKeys {
  const known = built.get(type);
  if (known !== undefined) return known;
  const keys = { ...common(), ...ofType[type]?.() };
  built.set(type, keys);
  return keys;
}

/** How one value of the backend's meta is written under our key; undefined when it must stay under `meta`. */
export function sayMeta({ schema, codec }: MetaKey, meta: Json): Json | undefined {
  const said = codec === undefined ? meta : codec.decode(meta);
  if (said === undefined || !schema.safeParse(said).success) return undefined;
  return codec === undefined || equalJson(codec.encode(said), meta) ? said : undefined;
}
