// SPDX-License-Identifier: EUPL-1.2
export { checkExpression } from './check-expression.js';
export { checkRules, type RuleProblem } from './check-rules.js';
export { type CompiledWhen, compileWhen } from './compile-when.js';
export { describeFault, describeValue } from './describe-value.js';
export { expressionFinding, type RoutingProblem, type WhenProblem, whenFinding } from './problem.js';
export type { LocalMoment, SampleReport } from './sample-report.js';
export { type Reason, type RuleTrial, type Simulation, simulate } from './simulate.js';
export { makeVocabulary, type Vocabulary } from './vocabulary.js';
export type { RoutingRule, RoutingWorld } from './world.js';
