// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { mailTemplates } from '../../catalogue/mail-templates.js';
import { makeAddress } from '../../state/address.js';
import type { Configuration, DesiredObject } from '../../state/configuration.js';
import { objectsOf, sectionOf } from '../fields.js';
import type { Kind, LoadContext, Section } from '../kind.js';
import { once } from '../once.js';
import { about, filePath, someText, text } from '../schema.js';

const template = 'email_integrations.EmailTemplate';

const mailTemplateKind: Kind = {
  name: 'mail-template',
  section: 'mailTemplates',
  level: 0,
  title: { singular: 'mail template', plural: 'mail templates' },
  fields: {
    // Neither has a default: the schema asks for them.
    title: { default: '', label: 'title', columns: [`${template}.title`] },
    body: { default: '', label: 'body', columns: [`${template}.body`] },
  },
  leftOut: {
    [`${template}.key`]: 'it is the identity',
    [`${template}.created_at`]: 'the backend keeps it',
    [`${template}.updated_at`]: 'the backend keeps it',
    [`${template}.created_by`]: 'the backend keeps it',
  },
  references: () => [],
};

const body = () =>
  z.union([
    someText(),
    z.strictObject({
      file: about('Bestand met de tekst, bijvoorbeeld mail/signal_created.md.', filePath(['.md', '.txt'])),
    }),
  ]);

const entry = () => ({
  title: about('Onderwerp van de mail.', text(255)),
  body: about(
    'De tekst van de mail in Markdown, of {file: pad}. Tussen {{ }} vult Signalen gegevens in.',
    body(),
  ),
});

const schema = once(() => {
  const said = entry();
  const keys = mailTemplates.map(
    ({ key, sent }) => [key, about(sent, z.optional(z.strictObject(said)))] as const,
  );
  return z.strictObject(Object.fromEntries(keys));
});

type MailTemplates = Readonly<
  Record<string, { readonly title: string; readonly body: string | { readonly file: string } } | undefined>
>;

export const mailTemplatesSection: Section<MailTemplates> = {
  name: 'mailTemplates',
  file: 'mail.yaml',
  description: 'De mails aan melders en medewerkers. Wat hier niet staat, krijgt de tekst van Signalen zelf.',
  get schema() {
    return schema() as z.ZodType<MailTemplates>;
  },
  kinds: [mailTemplateKind],
  attachments: (templates) =>
    Object.values(templates).flatMap((said) => (typeof said?.body === 'object' ? [said.body.file] : [])),
  load: loadMailTemplates,
  unload: unloadMailTemplates,
};

function* loadMailTemplates(templates: MailTemplates, context: LoadContext): Generator<DesiredObject> {
  for (const [key, said] of Object.entries(templates)) {
    if (said === undefined) continue;
    const body = typeof said.body === 'string' ? said.body : context.attachment(said.body.file);
    if (body === undefined) continue;
    yield {
      address: makeAddress('mail-template', key),
      fields: { title: said.title, body: typeof said.body === 'string' ? body : withoutLastNewline(body) },
      path: ['mailTemplates', key],
    };
  }
}

/** Editors end a file with a newline of their own, which is no part of the mail. */
const withoutLastNewline = (body: string): string => (body.endsWith('\n') ? body.slice(0, -1) : body);

function unloadMailTemplates(
  live: Configuration,
  current?: Readonly<Record<string, unknown>>,
): ReturnType<typeof sectionOf<MailTemplates>> {
  const known = (current?.mailTemplates ?? {}) as MailTemplates;
  const attachments = new Map<string, string>();
  const said = objectsOf(live, 'mail-template').map(({ identity: key, fields }) => {
    const title = String(fields.title);
    const own = known[key]?.body;
    if (typeof own === 'string') return [key, { title, body: String(fields.body) }] as const;
    // A file that two mails share cannot hold two texts.
    const file = own === undefined || attachments.has(own.file) ? `mail/${key}.md` : own.file;
    attachments.set(file, `${String(fields.body)}\n`);
    return [key, { title, body: { file } }] as const;
  });
  return sectionOf<MailTemplates>(Object.fromEntries(said), attachments);
}
