// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartFolder, exampleValues, mergeValues, renderChart, toolsOfChart, type Values } from './helm.js';
import { switches } from './variations.js';

/** What the tests of known defects look at: the examples of the chart, its files, and what helm refuses. */
export const minimal = exampleValues('minimal');
export const trial = exampleValues('trial');
export const everything = mergeValues(trial, switches.flower?.[2] ?? {}, switches.form?.[1] ?? {});

/** True when there is no helm; set-up has said so. */
export const missing = toolsOfChart() === undefined;

export const read = (name: string): string => readFileSync(join(chartFolder, name), 'utf8');

/** Why helm refuses these values; empty when it does not. */
export const refusalOf = async (...values: ReadonlyArray<Values>): Promise<string> =>
  (await renderChart(mergeValues(...values))).refusal ?? '';
