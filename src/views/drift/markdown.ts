// SPDX-License-Identifier: EUPL-1.2
import type { DriftedField, DriftedObject, DriftReport, DriftType } from '../../plan/drift.js';
import { type KindName, splitAddress } from '../../state/address.js';
import { printable } from '../findings/printable.js';
import { describeValue } from '../plan/describe-value.js';
import { dutchReason, dutchUnread } from './dutch-words.js';
import { byKind, countListed, type DriftViewOptions, keptByKind, placeOf } from './words.js';

const kindWords: Readonly<Record<KindName, string>> = {
  department: 'Afdelingen',
  question: 'Vragen',
  source: 'Bronnen',
  'area-type': 'Soorten gebieden',
  area: 'Gebieden',
  role: 'Rollen',
  category: 'Categorieën',
  user: 'Gebruikers',
  'standard-text': 'Standaardteksten',
  'category-texts': 'Standaardteksten per categorie',
  'routing-rule': 'Routeringsregels',
  'mail-template': 'Mails',
  'feedback-topic': 'Onderwerpen van feedback',
  'feedback-answer': 'Antwoorden van feedback',
  schedule: 'Geplande taken',
};

const driftSentences: Readonly<Record<DriftType, string>> = {
  changed: 'is in Signalen anders dan in de bestanden.',
  missing: 'staat wel in de bestanden, maar niet in Signalen.',
  'not-taken-over': 'staat in Signalen nog onder de oude naam.',
  unlisted: 'staat wel in Signalen, maar niet in de bestanden.',
  'switched-off': 'is uitgezet door Signalen zelf.',
};

/** A report in plain Dutch, for a merge request or a mail. */
export function markdownDrift(report: DriftReport, { folder }: DriftViewOptions): string {
  const { drifted, environment, target } = report;
  const where = environment === null ? '' : `, omgeving ${code(environment)}`;
  const sections = [
    '# Verschillen tussen de bestanden en Signalen',
    `Vergeleken: de bestanden van ${code(report.instance)}${where}, met Signalen ${code(target.backend)} (${code(target.label)}).`,
    `**${summary(report)}**`,
    ...[...byKind(drifted)].flatMap(([kind, objects]) => [
      `## ${kindWords[kind]}`,
      ...objects.flatMap((object) => objectParts(object, folder)),
    ]),
    ...keptParts(report),
    ...unreadParts(report),
    ...(drifted.length === 0 ? [] : [whatToDo]),
  ];
  return sections.join('\n\n');
}

const whatToDo = [
  '## Wat kunt u doen?',
  '',
  '- Klopt het zoals het nu in Signalen staat? Neem het dan over in de bestanden met `signalen export`.',
  '- Kloppen de bestanden? Kijk met `signalen plan` wat er in Signalen verandert. Zet het daarna terug met `signalen apply`.',
].join('\n');

function summary(report: DriftReport): string {
  const { length } = report.drifted;
  if (length === 0) {
    return `Er zijn geen verschillen. ${countListed(report)} onderdelen zijn zoals de bestanden zeggen.`;
  }
  return length === 1 ? 'Er is 1 verschil.' : `Er zijn ${length} verschillen.`;
}

function objectParts(object: DriftedObject, folder: string): ReadonlyArray<string> {
  const { address, drift, from, fields, remark } = object;
  const now = from === undefined ? '' : ` Die oude naam is ${code(splitAddress(from).identity)}.`;
  const facts = [
    ...(remark === undefined ? [] : [`Reden: ${dutchReason(remark, code)}`]),
    ...lastChange(object),
    ...place(object, folder),
  ];
  return [
    `### ${code(splitAddress(address).identity)}`,
    `Dit onderdeel ${driftSentences[drift]}${now}`,
    ...(fields.length === 0 ? [] : [fieldTable(fields)]),
    ...(facts.length === 0 ? [] : [facts.map((fact) => `- ${fact}`).join('\n')]),
  ];
}

const fieldTable = (fields: ReadonlyArray<DriftedField>): string =>
  [
    '| Wat | In de bestanden | In Signalen |',
    '|---|---|---|',
    ...fields.map(({ field, files, live }) => `| ${code(field)} | ${value(files)} | ${value(live)} |`),
  ].join('\n');

const value = (json: DriftedField['files']): string => (json === null ? 'niets' : code(describeValue(json)));

const dutchMoment = new Intl.DateTimeFormat('nl-NL', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Amsterdam',
});

function lastChange({ lastChange: change }: DriftedObject): ReadonlyArray<string> {
  if (change === undefined) return [];
  const moment = new Date(change.when);
  const when = Number.isNaN(moment.getTime()) ? change.when : dutchMoment.format(moment);
  return [`Laatst gewijzigd op ${when}${change.who === null ? '' : ` door ${code(change.who)}`}.`];
}

function place(object: DriftedObject, folder: string): ReadonlyArray<string> {
  const [, file, line] = /^(.*):(\d+)$/.exec(placeOf(object, folder) ?? '') ?? [];
  return file === undefined ? [] : [`In de bestanden: ${code(file)}, regel ${line}.`];
}

/** Of what is in no file this many are named per kind. */
const mostNamed = 10;

function keptParts(report: DriftReport): ReadonlyArray<string> {
  if (report.kept.length === 0) return [];
  const lines = [...keptByKind(report)].map(([kind, names]) => {
    const rest = names.length - mostNamed;
    const more = rest > 0 ? ` en nog ${rest}` : '';
    return `- ${kindWords[kind]} (${names.length}): ${names.slice(0, mostNamed).map(code).join(', ')}${more}`;
  });
  return [
    '## Wel in Signalen, niet in de bestanden',
    'Dit mag, want de bestanden zeggen dat het blijft staan (`unlisted: keep`). Het telt niet mee als verschil.',
    lines.join('\n'),
  ];
}

function unreadParts({ unread }: DriftReport): ReadonlyArray<string> {
  if (unread.length === 0) return [];
  const lines = unread.map(
    (thing) => `- ${thing.kind === null ? '' : `${kindWords[thing.kind]}: `}${dutchUnread(thing, code)}`,
  );
  return [
    '## Niet vergeleken',
    'Dit kan niet in de bestanden staan. Het blijft zoals het is.',
    lines.join('\n'),
  ];
}

/** Text as it stands, whatever is in it: a code span that also fits in a table. */
function code(text: string): string {
  const plain = printable(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${plain}${fence}` : `${fence} ${plain} ${fence}`;
}
