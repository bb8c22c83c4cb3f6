// SPDX-License-Identifier: EUPL-1.2
export { type CompiledWhen, compileWhen } from './compile-when.js';
export { expressionFinding, type RoutingProblem, type WhenProblem, whenFinding } from './problem.js';
export type { RoutingRule, RoutingWorld } from './world.js';
