// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import type { Kind } from '../../kinds/kind.js';
import { type Address, type KindName, makeAddress } from '../../state/address.js';
import type { Fields } from '../../state/configuration.js';
import type { Json } from '../../state/json.js';
import type { Unread, UnreadCode } from '../../state/live-remarks.js';
import type { StartingPoint } from './embedded-store.js';
import { recordedItems } from './recorded-items.js';
import { toSchedule } from './recorded-schedule.js';

/** A recorded backend state, or in words why the text is none. */
export type RecordedState =
  | ({ readonly ok: true } & StartingPoint)
  | { readonly ok: false; readonly reason: string };

const recording = z.looseObject({
  backend: z.string().check(z.minLength(1)),
  categories: z.array(z.unknown()),
});

/** Parts of a recording that this file translates; any other part is reported as not read. */
const knownParts = [
  'backend',
  'categories',
  'departments',
  'categoryDepartments',
  'standardAnswers',
  'periodicTasks',
];

/** Translates what a backend said about itself, in its own words, into objects in ours. */
export function decodeRecordedState(text: string, kinds: ReadonlyMap<KindName, Kind>): RecordedState {
  const parsed = recording.safeParse(parseJson(text));
  if (!parsed.success) return { ok: false, reason: 'it is no JSON with "backend" and "categories"' };
  const translation = new Translation(kinds);
  const { backend } = parsed.data;
  for (const part of Object.keys(parsed.data)) {
    if (!knownParts.includes(part)) translation.leaveOut(null, 'recording-part', part);
  }
  translation.addAll(parsed.data);
  return { ok: true, backend, configuration: translation.objects, unread: translation.unread };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Collects objects and what could not be understood. */
class Translation {
  readonly objects = new Map<Address, { readonly address: Address; readonly fields: Fields }>();
  readonly unread: Unread[] = [];
  readonly #kinds: ReadonlyMap<KindName, Kind>;

  constructor(kinds: ReadonlyMap<KindName, Kind>) {
    this.#kinds = kinds;
  }

  addAll(parts: Readonly<Record<string, unknown>>): void {
    for (const item of this.#read('department', parts.departments, recordedItems.department)) {
      const { code, name, is_intern: internal, can_direct: canDirect } = item;
      this.#add('department', code, { name, internal, canDirect });
    }
    const links = this.#linksByCategory(parts.categoryDepartments);
    for (const item of this.#read('category', parts.categories, recordedItems.category)) {
      const identity = item.main === null ? item.slug : `${item.main}/${item.slug}`;
      this.#add('category', identity, this.#categoryFields(item, links.get(identity) ?? {}));
      links.delete(identity);
    }
    for (const identity of links.keys()) this.leaveOut('category', 'recording-departments', identity);
    for (const item of this.#read('feedback-answer', parts.standardAnswers, recordedItems.answer)) {
      const {
        text,
        is_visible: visible,
        is_satisfied: satisfied,
        reopens_when_unhappy: reopens,
        order,
      } = item;
      this.#add('feedback-answer', text, {
        visible,
        satisfied,
        reopens,
        open: item.open_answer,
        order,
        topic: item.topic ?? null,
      });
    }
    for (const item of this.#read('schedule', parts.periodicTasks, recordedItems.task)) {
      const fields = toSchedule(item);
      if (fields === undefined) this.leaveOut('schedule', 'recording-times', item.name, String(item.crontab));
      else this.#add('schedule', item.name, fields);
    }
  }

  leaveOut(kind: KindName | null, code: UnreadCode, ...names: ReadonlyArray<string>): void {
    this.unread.push({ kind, code, names });
  }

  #read<Item>(kind: KindName, part: unknown, schema: z.ZodType<Item>): ReadonlyArray<Item> {
    if (part === undefined) return [];
    if (!Array.isArray(part)) {
      this.leaveOut(kind, 'recording-no-list');
      return [];
    }
    return part.flatMap((value) => {
      const parsed = schema.safeParse(value);
      if (parsed.success) return [parsed.data];
      const field = parsed.error.issues[0]?.path.join('.') ?? '';
      this.leaveOut(kind, 'recording-item', JSON.stringify(value).slice(0, 80), field);
      return [];
    });
  }

  /** All fields of the kind: those given here, and the default for what a recording does not hold. */
  #add(name: KindName, identity: string, said: Fields): void {
    const address = makeAddress(name, identity);
    const kind = this.#kinds.get(name);
    if (this.objects.has(address)) this.leaveOut(name, 'recording-twice', identity);
    if (kind === undefined || this.objects.has(address)) return;
    const fields: Record<string, Json> = {};
    for (const [field, spec] of Object.entries(kind.fields)) {
      const value = said[field];
      fields[field] = value === undefined ? spec.default : value;
    }
    this.objects.set(address, { address, fields: kind.normalise?.(fields) ?? fields });
  }

  #linksByCategory(part: unknown): Map<string, Record<string, string>> {
    const links = new Map<string, Record<string, string>>();
    for (const item of this.#read('category', part, recordedItems.link)) {
      const identity = item.main === null ? item.slug : `${item.main}/${item.slug}`;
      const departments = links.get(identity) ?? {};
      links.set(identity, departments);
      if (item.is_responsible) departments[item.department] = 'responsible';
      else if (item.can_view) departments[item.department] ??= 'view';
      else this.leaveOut('category', 'recording-link', identity, item.department);
    }
    return links;
  }

  #categoryFields(item: z.infer<typeof recordedItems.category>, departments: Record<string, string>): Fields {
    const { slo, configuration } = item;
    const showChildren = configuration?.show_children_in_filter === true;
    return {
      name: item.name,
      publicName: item.public_name,
      public: item.is_public_accessible,
      showChildrenInFilter: item.main === null ? showChildren : null,
      description: item.description,
      note: item.note,
      promise: item.handling_message,
      handling: slo === null ? null : { days: slo.n_days, workingDays: !slo.use_calendar_days },
      icon: null,
      active: item.is_active,
      departments,
      questions: [],
    };
  }
}
