// SPDX-License-Identifier: EUPL-1.2
// Importing a module of Node from an ES module reads every one of its exports, and that loads what hides behind them
// (streams, for one). Asking for the module itself does not.
import { builtinModules } from 'node:module';

const names = builtinModules.map((name) => name.replaceAll('/', '\\/')).join('|');
/** An import of such a module as esbuild writes it: `import a,{b as c}from"node:fs";` or `import*as a from"fs";`. */
const builtinImport = new RegExp(
  String.raw`\bimport\s*([\w$]+)?\s*,?\s*(?:\{([^{}]*)\}|\*\s*as\s+([\w$]+))?\s*from\s*"((?:node:)?(?:${names}))";`,
  'g',
);

/** Costs 5 ms to load, and most runs hash nothing; all we take of it are functions, which can wait. */
const loadedOnCall = /^(?:node:)?crypto$/;

/** The text of a chunk in which imports of Node's own modules have become look-ups. */
export const askForBuiltins = (text) =>
  text.replace(builtinImport, (_, whole, parts = '', all, name) => {
    const module = `globalThis.process.getBuiltinModule(${JSON.stringify(name)})`;
    const bindings = [whole, all].filter(Boolean).map((binding) => `${binding}=${module}`);
    if (loadedOnCall.test(name) && bindings.length === 0) return `var ${waitForCall(parts, module)};`;
    if (parts !== '') bindings.push(`{${parts.replaceAll(/\s+as\s+/g, ':')}}=${module}`);
    return `var ${bindings.join(',')};`;
  });

/** `a as b,c` becomes functions that fetch the module when they are called. */
const waitForCall = (parts, module) =>
  parts
    .split(',')
    .map((part) => part.trim().split(/\s+as\s+/))
    .map(([name, local = name]) => `${local}=(...values)=>${module}.${name}(...values)`)
    .join(',');
