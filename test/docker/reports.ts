// SPDX-License-Identifier: EUPL-1.2
import { setTimeout as pause } from 'node:timers/promises';
import type { Installation } from './installation.js';

/** The smallest picture there is. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export interface NewReport {
  /** main/sub */
  readonly category: string;
  /** Option by key of the question, as the form has them. */
  readonly answers?: Readonly<Record<string, string>>;
  readonly photo?: Buffer;
}

export interface MadeReport {
  readonly status: number;
  readonly id: number;
  readonly photo?: { readonly location: string };
}

interface Question {
  readonly key: string;
  readonly meta: { readonly label: string; readonly values?: Readonly<Record<string, string>> };
}

/** Makes a report as the form does: with the questions that the interface has for its category. */
export async function report(
  { site }: Installation,
  { category, answers = {}, photo }: NewReport,
): Promise<MadeReport> {
  const [main, sub] = category.split('/');
  const url = `/signals/v1/public/terms/categories/${main}/sub_categories/${sub}`;
  const asked = await site.ask(`/signals/v1/public/questions/?main_slug=${main}&sub_slug=${sub}`);
  const { results } = asked.json<{ readonly results: ReadonlyArray<Question> }>();
  const made = await site.ask('/signals/v1/public/signals/', {
    body: {
      text: 'Het is hier donker.',
      category: { category_url: url },
      location: { geometrie: { type: 'Point', coordinates: [5.1222, 52.0908] } },
      reporter: { email: 'melder@example.org' },
      incident_date_start: '2026-11-20T10:00:00+01:00',
      extra_properties: results
        .filter(({ key }) => key in answers)
        .map(({ key, meta }) => {
          const id = answers[key] ?? '';
          return { id: key, label: meta.label, category_url: url, answer: { id, label: meta.values?.[id] } };
        }),
    },
  });
  const { id, signal_id } = made.json<{ readonly id: number; readonly signal_id: string }>();
  if (photo === undefined) return { status: made.status, id };
  const boundary = 'a-part';
  const sent = await site.ask(`/signals/v1/public/signals/${signal_id}/attachments/`, {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="foto.png"\r\nContent-Type: image/png\r\n\r\n`,
      ),
      photo,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  });
  return { status: made.status, id, photo: sent.json<{ readonly location: string }>() };
}

export interface Routed {
  readonly category: string;
  readonly departments: ReadonlyArray<string>;
}

/** What the database says of a report once the worker has routed it, or after half a minute. */
export async function routedTo(installation: Installation, id: number): Promise<Routed> {
  const code = `
import json
from signals.apps.signals.models import Signal
one = Signal.objects.get(pk=${id})
category = one.category_assignments.last().category
departments = [each.code for link in one.signal_departments.all() for each in link.departments.all()]
print(json.dumps({'category': category.parent.slug + '/' + category.slug, 'departments': departments}))`;
  for (let attempt = 0; ; attempt += 1) {
    const found = JSON.parse(await installation.python(code)) as Routed;
    if (found.departments.length > 0 || attempt === 10) return found;
    await pause(3_000);
  }
}
