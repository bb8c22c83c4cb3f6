// SPDX-License-Identifier: EUPL-1.2
import { EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';

/** What a quick look at the events of a file tells. */
export interface EventScan {
  readonly documents: number;
  /** True when something needs a look at its place: anchors, tags, keys that may be no text, odd numbers. */
  readonly needsInspection: boolean;
}

/** Keys that YAML 1.2 does not read as text, or that mean something special. */
export const oddKey = /^(?:[-+.]?\d.*|~|null|true|false|<<|__proto__|yes|no|on|off|[-+]?\.(?:inf|nan))$/i;

/** Numbers that are not kept as written, or are no numbers. */
export const oddNumber = /^(?:[-+]?0\d+|[-+]?\d{16,}|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** `\U` with a number beyond the last character of Unicode. */
export const impossibleEscape = /(?<=(?:^|[^\\])(?:\\\\)*)\\U(?!000|0010)[0-9A-Fa-f]{8}/;

/** One pass over the events, cheap enough for every file. */
export function scanEvents(text: string, events: ReadonlyArray<Event>): EventScan {
  let documents = 0;
  let needsInspection = false;
  /** Per open collection: -1 for a list, otherwise how many keys and values were seen. */
  const seen: number[] = [];
  const count = () => {
    const top = seen.length - 1;
    const value = seen[top];
    if (value !== undefined && value >= 0) seen[top] = value + 1;
    return value !== undefined && value >= 0 && value % 2 === 0;
  };
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      seen.pop();
    } else if (event.type === EVENT_ID.DOCUMENT) {
      documents += 1;
      seen.push(-1);
    } else {
      const isKey = count();
      needsInspection ||= isOdd(text, event, isKey);
      if (event.type === EVENT_ID.SEQUENCE) seen.push(-1);
      if (event.type === EVENT_ID.MAPPING) seen.push(0);
    }
  }
  return { documents, needsInspection };
}

function isOdd(text: string, event: Exclude<Event, { type: 1 | 6 }>, isKey: boolean): boolean {
  if (event.type === EVENT_ID.ALIAS || event.anchorStart !== -1 || event.tagStart !== -1) return true;
  if (event.type !== EVENT_ID.SCALAR) return isKey;
  return isKey ? isOddKey(text, event) : isOddValue(text, event);
}

function isOddKey(text: string, event: ScalarEvent): boolean {
  if (event.valueStart === -1) return true;
  const key = text.slice(event.valueStart, event.valueEnd);
  return event.style === SCALAR_STYLE.PLAIN ? oddKey.test(key) : key === '__proto__';
}

function isOddValue(text: string, event: ScalarEvent): boolean {
  if (event.valueStart === -1) return false;
  if (event.style === SCALAR_STYLE.PLAIN) {
    const first = text.charCodeAt(event.valueStart);
    // Digits, dot, plus and minus all lie between "+" and "9".
    return first >= 43 && first <= 57 && oddNumber.test(text.slice(event.valueStart, event.valueEnd));
  }
  if (event.style !== SCALAR_STYLE.DOUBLE_QUOTED || event.fast) return false;
  return impossibleEscape.test(text.slice(event.valueStart, event.valueEnd));
}
