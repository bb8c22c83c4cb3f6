// SPDX-License-Identifier: EUPL-1.2

/** One line of a Caddyfile, or a block with lines of its own. */
export type CaddyLine = string | { readonly head: string; readonly body: ReadonlyArray<CaddyLine> };

export const block = (head: string, ...body: ReadonlyArray<CaddyLine>): CaddyLine => ({ head, body });

/** The text of a Caddyfile; a comment is a line that starts with `#`. */
export const caddyfileText = (lines: ReadonlyArray<CaddyLine>): string =>
  `${lines
    .map((line) => printed(line, 0).join('\n'))
    .join('\n\n')
    .replaceAll(/\n{3,}/g, '\n\n')}\n`;

function printed(line: CaddyLine, depth: number): ReadonlyArray<string> {
  const margin = '\t'.repeat(depth);
  if (typeof line === 'string') return [`${margin}${line}`];
  const head = line.head === '' ? '{' : `${line.head} {`;
  return [`${margin}${head}`, ...line.body.flatMap((inner) => printed(inner, depth + 1)), `${margin}}`];
}

/**
 * A value of the settings as one token. Braces are placeholders to Caddy wherever they stand, and no host, address or
 * path needs them; what else could end a token is left out, or loses its meaning between backticks.
 */
export function token(text: string): string {
  const harmless = text.replaceAll(/[{}`\p{Cc}]/gu, '');
  return /^[\w@:/.,;=+*?&%~!()'-]+$/.test(harmless) ? harmless : `\`${harmless}\``;
}
