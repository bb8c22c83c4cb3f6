// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';

const nullableText = z.nullable(z.string());
const text = z.string().check(z.minLength(1));

/** The rows of a recorded backend state, in the backend's own words. */
export const recordedItems = {
  department: z.object({ code: text, name: z.string(), is_intern: z.boolean(), can_direct: z.boolean() }),
  category: z.object({
    /** Slug of the main category; null for a main category itself. */
    main: nullableText,
    slug: text,
    name: z.string(),
    public_name: nullableText,
    is_public_accessible: z.boolean(),
    configuration: z.nullable(z.looseObject({ show_children_in_filter: z.optional(z.boolean()) })),
    handling_message: nullableText,
    is_active: z.boolean(),
    description: nullableText,
    note: nullableText,
    slo: z.nullable(z.object({ n_days: z.int(), use_calendar_days: z.boolean() })),
  }),
  link: z.object({
    main: nullableText,
    slug: text,
    department: text,
    is_responsible: z.boolean(),
    can_view: z.boolean(),
  }),
  answer: z.object({
    text,
    is_visible: z.boolean(),
    is_satisfied: z.boolean(),
    reopens_when_unhappy: z.boolean(),
    order: z.nullable(z.int()),
    open_answer: z.boolean(),
    /** Name of the topic. */
    topic: z.optional(nullableText),
  }),
  task: z.object({
    name: text,
    task: text,
    enabled: z.boolean(),
    /** As the backend prints a crontab: `m h dM MY d (m/h/dM/MY/d) zone`. */
    crontab: nullableText,
    /** JSON as text. */
    args: z.string(),
    /** JSON as text. */
    kwargs: z.string(),
    description: z.optional(z.string()),
  }),
};

export type RecordedTask = z.infer<typeof recordedItems.task>;
