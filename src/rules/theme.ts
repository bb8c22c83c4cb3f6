// SPDX-License-Identifier: EUPL-1.2
import { contrastNeeded, parseColour } from '../catalogue/contrast.js';
import type { InstancePath } from '../diagnostics/diagnostic.js';
import { contrastWithWhite, darkened, isOtherColour } from './colour.js';
import { isRecord, recordOf, valueAt } from './json-fields.js';
import { type Rule, rule } from './rule.js';
import { textsIn } from './texts-in.js';

const least = contrastNeeded.text;

/** The frontend puts white text on these, and text in these on white. */
const readable = ['primary', 'secondary', 'error'] as const;

const contrast = rule('THEME_CONTRAST', function* ({ settings }) {
  const colours = recordOf(valueAt(settings.frontend?.theme, ['colors']));
  for (const name of readable) {
    for (const shade of ['main', 'dark']) {
      const text = valueAt(colours, [name, shade]);
      const colour = typeof text === 'string' ? parseColour(text) : undefined;
      if (colour === undefined) continue;
      const ratio = contrastWithWhite(colour);
      if (ratio >= least) continue;
      yield {
        code: 'THEME_CONTRAST',
        path: ['frontend', 'theme', 'colors', name, shade],
        message: `White text on ${String(text)} has a contrast of ${ratio.toFixed(1)} to 1; the law asks for ${least}.`,
        allowed: `a colour with a contrast of at least ${least} with white`,
        suggestion: darkened(colour, least),
      };
    }
  }
});

const colour = rule('THEME_COLOUR', function* ({ settings }) {
  const { theme, head } = settings.frontend ?? {};
  const places: Array<{ readonly path: InstancePath; readonly text: string }> = [];
  const colours = valueAt(theme, ['colors']);
  if (isRecord(colours)) places.push(...textsIn(colours, ['frontend', 'theme', 'colors']));
  for (const name of ['backgroundColor', 'themeColor'] as const) {
    const text = head?.[name];
    if (text !== undefined) places.push({ path: ['frontend', 'head', name], text });
  }
  for (const { path, text } of places) {
    if (parseColour(text) !== undefined || isOtherColour(text)) continue;
    yield {
      code: 'THEME_COLOUR',
      path,
      message: `"${text}" is no colour.`,
      allowed: 'a colour such as "#004699"; in YAML it needs quotes, since # begins a comment',
    };
  }
});

export const themeRules: ReadonlyArray<Rule> = [contrast, colour];
