// SPDX-License-Identifier: EUPL-1.2
export { type CompiledWhen, compileWhen } from './compile-when.js';
export type { RoutingProblem, WhenProblem } from './problem.js';
export type { RoutingRule, RoutingWorld } from './world.js';
