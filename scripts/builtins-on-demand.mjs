// SPDX-License-Identifier: EUPL-1.2
// Importing a module of Node from an ES module reads every one of its exports, and that loads what hides behind them
// (streams, for one). Asking for the module itself does not.
import { builtinModules } from 'node:module';

const builtin = new RegExp(`^(node:.+|${builtinModules.join('|')})$`);

/** esbuild plugin that turns imports of Node's own modules into look-ups. */
export const builtinsOnDemand = {
  name: 'builtins-on-demand',
  setup(build) {
    build.onResolve({ filter: builtin }, ({ path }) => ({
      path: path.replace(/^node:/, ''),
      namespace: 'builtin',
    }));
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(`node:${path}`)})`,
      loader: 'js',
    }));
  },
};
