// SPDX-License-Identifier: EUPL-1.2
import type { TestProject } from 'vitest/node';
import { type ChartTools, chartTools } from './chart-tools.js';

declare module 'vitest' {
  interface ProvidedContext {
    chartTools: ChartTools | { readonly missing: string };
  }
}

/** Gets helm, the schemas of Kubernetes and the policy scanner, or says in one line what is missing. */
export default async function setup(project: TestProject): Promise<void> {
  const tools = await chartTools();
  if ('missing' in tools) {
    if (process.env.CI) throw new Error(`The suite of the chart cannot run. ${tools.missing}`);
    console.warn(`Skipped: the suite of the chart. ${tools.missing}`);
  }
  project.provide('chartTools', tools);
}
