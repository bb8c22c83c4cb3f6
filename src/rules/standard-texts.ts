// SPDX-License-Identifier: EUPL-1.2
import { reportStates } from '../catalogue/states.js';
import type { Finding, InstancePath } from '../diagnostics/diagnostic.js';
import { splitAddress } from '../state/address.js';
import { isReachable } from './category.js';
import type { RuleInput } from './input.js';
import { recordOf, textOf, valueAt } from './json-fields.js';
import { type Rule, rule } from './rule.js';

/** The backend moves a report to these itself; no handler can. */
const automaticStates: ReadonlySet<string> = new Set(
  reportStates.filter(({ internal, code }) => internal === true || code === 's').map(({ code }) => code),
);

/** The question to the reporter is refused beyond this. */
const longestQuestion = 1000;

interface StandardText {
  readonly state: string;
  /** For messages, e.g. `o/Opgelost`. */
  readonly name: string;
  readonly text: string;
  /** Of the text itself. */
  readonly path: InstancePath;
}

/** The texts of both kinds: per state with categories, and the older ones per category. */
function* allTexts({ objectsOf }: RuleInput): Iterable<StandardText> {
  for (const { address, path, fields } of objectsOf('standard-text')) {
    const name = splitAddress(address).identity;
    const state = name.slice(0, Math.max(0, name.indexOf('/')));
    yield { state, name, text: textOf(fields.text), path: [...path, 'text'] };
  }
  for (const { address, path, fields } of objectsOf('category-texts')) {
    const name = splitAddress(address).identity;
    const state = name.slice(name.lastIndexOf('/') + 1);
    const texts = Array.isArray(fields.texts) ? fields.texts : [];
    for (const [index, item] of texts.entries()) {
      const { text } = recordOf(item);
      yield { state, name, text: typeof text === 'string' ? text : '', path: [...path, index, 'text'] };
    }
  }
}

const state = rule('STANDARD_TEXT_STATE', function* (input) {
  for (const text of allTexts(input)) {
    if (!automaticStates.has(text.state)) continue;
    yield {
      code: 'STANDARD_TEXT_STATE',
      path: text.path.slice(0, -1),
      on: 'key',
      message: `Standard text ${text.name}: Signalen sets the state "${text.state}" by itself, so nobody is offered this text.`,
      hint: 'Move it to a state that handlers can choose, or remove it.',
    };
  }
});

const blanks = rule('STANDARD_TEXT_BLANKS', function* (input) {
  for (const { name, text, path } of allTexts(input)) {
    const at = unbalancedBlank(text);
    if (at === undefined) continue;
    yield {
      code: 'STANDARD_TEXT_BLANKS',
      path,
      span: { start: at, length: 2 },
      message: `Standard text ${name} has a "${text.slice(at, at + 2)}" without a partner, so the handler is not warned about the blank.`,
      allowed: '{{ what to fill in }} or __what to fill in__',
    };
  }
});

function unbalancedBlank(text: string): number | undefined {
  let open: number | undefined;
  for (const { 0: braces, index } of text.matchAll(/\{\{|\}\}/g)) {
    if (braces === '{{' ? open !== undefined : open === undefined) return open ?? index;
    open = braces === '{{' ? index : undefined;
  }
  if (open !== undefined) return open;
  const lines = [...text.matchAll(/__+/g)];
  return lines.length % 2 === 1 ? lines.at(-1)?.index : undefined;
}

const tooLong = rule('STANDARD_TEXT_TOO_LONG', function* (input) {
  for (const { state: textState, name, text, path } of allTexts(input)) {
    if (textState !== 'reaction requested' || text.length <= longestQuestion) continue;
    yield {
      code: 'STANDARD_TEXT_TOO_LONG',
      path,
      message: `Standard text ${name} has ${text.length} characters; the backend refuses a question to the reporter of more than ${longestQuestion}.`,
      allowed: `at most ${longestQuestion} characters`,
    };
  }
});

const unreachable = rule(
  'STANDARD_TEXT_UNREACHABLE',
  function* ({ objectsOf, categories, manages, sections }) {
    for (const { address, path, fields } of objectsOf('standard-text')) {
      if (fields.active !== true) continue;
      // `all` stands for nothing as long as the categories themselves are not known.
      if (!manages('category') && valueAt(sections, [...path, 'categories']) === 'all') continue;
      const linked = Object.keys(recordOf(fields.categories));
      const isSeen = linked.some((identity) => {
        const category = categories.get(identity);
        return category === undefined
          ? !manages('category')
          : category.main === undefined || isReachable(category);
      });
      if (isSeen) continue;
      const why = linked.length === 0 ? 'it belongs to no category' : 'all its categories are off';
      yield {
        code: 'STANDARD_TEXT_UNREACHABLE',
        path,
        on: 'key',
        message: `No handler is offered standard text ${splitAddress(address).identity}: ${why}.`,
        hint: 'Add "categories", or set "active: false".',
      };
    }
  },
);

/** The frontend shows one of the two kinds, and which one is a switch. */
const oldScreen = rule('STANDARD_TEXTS_OLD_SCREEN', function* ({ objectsOf, settings }) {
  const usesNew = settings.features?.newStandardTexts ?? true;
  const hidden = usesNew ? 'category-texts' : 'standard-text';
  const section = usesNew ? 'categoryTexts' : 'standardTexts';
  if (objectsOf(hidden).length === 0) return;
  const finding: Finding = {
    code: 'STANDARD_TEXTS_OLD_SCREEN',
    path: [section],
    on: 'key',
    message: `features.newStandardTexts is ${usesNew ? 'on' : 'off'}, so handlers never see what stands under ${section}.`,
    hint: usesNew
      ? 'Move the texts to standardTexts, or set features.newStandardTexts to false.'
      : 'Set features.newStandardTexts to true, or move the texts to categoryTexts.',
  };
  yield finding;
});

export const standardTextRules: ReadonlyArray<Rule> = [state, blanks, tooLong, unreachable, oldScreen];
