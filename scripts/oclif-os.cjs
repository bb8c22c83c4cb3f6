// SPDX-License-Identifier: EUPL-1.2
// Stands in for oclif's util/os.js. The original loads a package to tell whether this is the Linux inside Windows, and on
// Windows starts a PowerShell at every command to learn the name of the shell; oclif uses both only in texts we do not show.
const { homedir, platform } = require('node:os');

exports.getHomeDir = () => homedir();
exports.getPlatform = async () => platform();
exports.getShell = async () => 'unknown';
