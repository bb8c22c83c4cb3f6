// SPDX-License-Identifier: EUPL-1.2
// Makes the modules inside @oclif/core load on first use instead of all at once. Its CommonJS output has one shape per
// import, `const name_1 = require("x")` with every use written `name_1.member`, so each becomes a call:
// `(name_1$()).member` (the parentheses are for `new`). Most starts never need oclif's help, spinners, globs or templates.
import { readFile } from 'node:fs/promises';

const importLine = /^(?:const|var) (\w+) = ((?:__import\w+\()?require\(["'][^"']+["']\)\)?);$/gm;
const exportLine = /^exports\.(\w+) = (__importStar\(require\("[^"]+"\)\));$/gm;
// A collator costs 10 ms at its first use; command ids are plain ASCII.
const compareByCollator = /(\w+\.id)\.localeCompare\((\w+\.id)\)/g;

/** The text of one oclif module with its imports postponed. */
export function makeLazy(text) {
  const names = [];
  const postponed = text
    .replace(importLine, (_, name, load) => {
      names.push(name);
      return `var $${name}; function ${name}$() { return $${name} ??= ${load}; }`;
    })
    .replace(
      exportLine,
      (_, name, load) =>
        `Object.defineProperty(exports, "${name}", { enumerable: true, get: () => ${load} });`,
    )
    .replace(compareByCollator, '($1 < $2 ? -1 : Number($1 > $2))');
  return names.reduce(
    (result, name) =>
      result.replaceAll(new RegExp(`(?<![$\\w.'"])${name}(?![$\\w'":])`, 'g'), `(${name}$())`),
    postponed,
  );
}

/** `debug` opens standard error to see whether it has colours, also when nobody asked for its lines. */
const debugOnDemand = `
  const quiet = () => Object.assign(() => {}, { enabled: false, extend: quiet });
  module.exports = process.env.DEBUG ? require('./node.js') : Object.assign(quiet, { enable() {}, enabled: () => false });
`;

/** esbuild plugin for oclif and what it brings along. */
export const lazyOclif = {
  name: 'lazy-oclif',
  setup(build) {
    build.onLoad({ filter: /[\\/]@oclif[\\/]core[\\/]lib[\\/]util[\\/]os\.js$/ }, async () => ({
      contents: await readFile(new URL('oclif-os.cjs', import.meta.url), 'utf8'),
      loader: 'js',
    }));
    build.onLoad({ filter: /[\\/]@oclif[\\/]core[\\/]lib[\\/].*\.js$/ }, async ({ path }) => ({
      contents: makeLazy(await readFile(path, 'utf8')),
      loader: 'js',
    }));
    build.onLoad({ filter: /[\\/]node_modules[\\/]debug[\\/]src[\\/]index\.js$/ }, () => ({
      contents: debugOnDemand,
      loader: 'js',
    }));
  },
};
