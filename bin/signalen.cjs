#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// CommonJS, because an ES module as first file costs a fifth of a bare start; see docs/decisions/0001.
const argv = process.argv.slice(2);
if (argv[0] === '--version') {
  const { name, version } = require('../package.json');
  process.stdout.write(`${name}/${version} ${process.platform}-${process.arch} node-${process.version}\n`);
} else {
  // Compiled code is kept between runs where Node can do that (22 and newer); it must be on before the first import.
  require('node:module').enableCompileCache?.();
  const notBuilt = ({ message }) => {
    process.stderr.write(
      `This copy of the toolkit is not complete: ${message}\nIn a checkout, type: npm run build\n`,
    );
    process.exitCode = 1;
  };
  import('../dist/start/start.js').then(({ start }) => start(argv, `${__dirname}/..`), notBuilt);
}
