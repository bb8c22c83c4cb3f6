// SPDX-License-Identifier: EUPL-1.2
// The two instances the benchmark works on: the demo that `init` writes, and a large one made from it.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const mains = 20;
const subsPerMain = 50;
const questionsPerSub = 2;
const rules = 500;
/** Those of the starter set; all have work, so that the instance has no findings and takes the usual path. */
const departments = ['KCC', 'REI', 'WEG', 'GRN', 'OVL', 'THH'];

/** Utrecht from the profile `demo`. `signalen(args, cwd)` runs the tool. Returns the folder. */
export function makeDemoInstance(signalen, place, name = 'demo') {
  const args = ['init', name, '--municipality', 'GM0344', '--profile', 'demo', '--yes'];
  signalen(args, place);
  return join(place, name);
}

/** 1,000 sub-categories with 2,000 questions and 500 routing rules, already applied to its embedded target. */
export function makeLargeInstance(signalen, place) {
  const folder = makeDemoInstance(signalen, place, 'large');
  for (const entry of readdirSync(folder)) {
    if (/^(categories|questions|routing|messages|tests)(\.yaml)?$/.test(entry)) {
      rmSync(join(folder, entry), { recursive: true });
    }
  }
  writeFileSync(join(folder, 'categories.yaml'), categoriesText());
  writeFileSync(join(folder, 'questions.yaml'), questionsText());
  writeFileSync(join(folder, 'routing.yaml'), routingText());
  // Findings would be looked up and shown, and that is another measurement.
  signalen(['validate', '--fail-on', 'info'], folder);
  signalen(['apply', '--yes'], folder);
  return folder;
}

const two = (number) => String(number).padStart(2, '0');
const subs = Array.from({ length: mains * subsPerMain }, (_, index) => ({
  index,
  main: `hoofd-${two(Math.floor(index / subsPerMain) + 1)}`,
  slug: `sub-${String(index + 1).padStart(4, '0')}`,
}));
const questionKey = (sub, number) => `vraag_${sub.index + 1}_${number + 1}`;

function categoriesText() {
  const lines = ['promises:', '  standaard: Wij bekijken uw melding binnen drie werkdagen.', 'categories:'];
  for (let main = 1; main <= mains; main += 1) {
    lines.push(`  hoofd-${two(main)}:`, `    name: Hoofd ${two(main)}`, '    sub:');
    for (const sub of subs.slice((main - 1) * subsPerMain, main * subsPerMain)) lines.push(...subLines(sub));
  }
  lines.push('  overig:', '    name: Overig', '    sub:', '      overig:', '        name: Overig');
  lines.push(
    '        handling: {days: 3, workingDays: true}',
    '        promise: standaard',
    '        responsible: [KCC]',
  );
  return `${lines.join('\n')}\n`;
}

function subLines(sub) {
  const questions = Array.from({ length: questionsPerSub }, (_, number) => questionKey(sub, number));
  return [
    `      ${sub.slug}:`,
    `        name: Sub ${String(sub.index + 1).padStart(4, '0')}`,
    `        description: Dit is de omschrijving van soort ${sub.index + 1}, voor wie de melding behandelt.`,
    `        handling: {days: ${(sub.index % 20) + 1}, workingDays: true}`,
    '        promise: standaard',
    `        responsible: [${departments[sub.index % departments.length]}]`,
    ...(sub.index % 3 === 0 ? [`        publicName: Soort ${sub.index + 1}`, '        public: true'] : []),
    `        questions: [locatie, ${questions.join(', ')}]`,
  ];
}

function questionsText() {
  const lines = [
    'questions:',
    '  locatie:',
    '    type: location_select',
    '    label: Waar is het?',
    '    required: true',
  ];
  for (const sub of subs) {
    for (let number = 0; number < questionsPerSub; number += 1) {
      lines.push(`  ${questionKey(sub, number)}:`, '    type: radio_input');
      lines.push(
        `    label: Wat ziet u bij soort ${sub.index + 1}?`,
        `    shortLabel: Soort ${sub.index + 1}`,
      );
      lines.push(
        '    options:',
        '      groot: Een groot probleem',
        '      klein: Een klein probleem',
        '      anders: Iets anders',
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function routingText() {
  const lines = ['routing:'];
  for (const sub of subs.slice(0, rules)) {
    const category = `${sub.main}/${sub.slug}`;
    lines.push(`  - name: Regel ${sub.index + 1}`);
    if (sub.index % 2 === 0) lines.push(`    when: {category: ${category}}`);
    else lines.push(`    expression: sub == "Sub ${String(sub.index + 1).padStart(4, '0')}"`);
    lines.push('    to: KCC');
  }
  return `${lines.join('\n')}\n`;
}
