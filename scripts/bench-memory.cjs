// SPDX-License-Identifier: EUPL-1.2
// Loaded by the benchmark before the tool: says at the end how much memory the process held at most.
process.on('exit', () => process.stderr.write(`peak-memory-kilobytes ${process.resourceUsage().maxRSS}\n`));
