// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DCLinter } from 'dclint';
import { describe, expect, it } from 'vitest';
import { renderings } from './renderings.js';

/** What the linter asks and a rendering does not do, each with its reason. */
const waived: Readonly<Record<string, string>> = {
  'services-alphabetical-order': 'The services stand in the order in which a request meets them.',
  'service-keys-order':
    'Keys stand together by what they are about: what runs, what it may do, what it meets.',
  'service-dependencies-alphabetical-order':
    'What a service waits for stands in the order in which it comes.',
  'no-unbound-port-interfaces':
    'The website is for everybody, on every address of the machine unless target.listen names one.',
  'service-ports-alphabetical-order': 'http comes before https, whatever their numbers.',
};

interface Message {
  readonly rule: string;
  readonly message: string;
}

const linter = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] });

function lint(text: string): ReadonlyArray<Message> {
  const folder = mkdtempSync(join(tmpdir(), 'signalen-dclint-'));
  try {
    const file = join(folder, 'compose.yaml');
    writeFileSync(file, text);
    // Its types lead nowhere under the module resolution of Node.
    const results = linter.lintFiles([file], false) as ReadonlyArray<{
      readonly messages: ReadonlyArray<Message>;
    }>;
    return results.flatMap(({ messages }) => messages);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const found = new Map(
  renderings.map(({ name, rendering }) => [name, lint(String(rendering.files.get('compose.yaml')?.content))]),
);

describe('a linter for compose files that is not ours', () => {
  it.each([...found])('finds nothing in %s that is not explained here', (_, messages) => {
    expect(messages.filter(({ rule }) => !(rule in waived))).toEqual([]);
  });

  it('needs every explanation that is here', () => {
    const rules = [...found.values()].flat().map(({ rule }) => rule);

    expect([...new Set(rules)].sort()).toEqual(Object.keys(waived).sort());
  });

  it('does find what is wrong', () => {
    const text = String(renderings[0]?.rendering.files.get('compose.yaml')?.content).replace(
      /caddy:[\d.]+/,
      'caddy',
    );

    expect(lint(text).map(({ rule }) => rule)).toContain('service-image-require-explicit-tag');
  });
});
