// SPDX-License-Identifier: EUPL-1.2
export { checkExpression } from './check-expression.js';
export { checkRules, type RuleProblem } from './check-rules.js';
export { type CompiledWhen, compileWhen } from './compile-when.js';
export { describeFault, describeValue } from './describe-value.js';
export { type Expectation, judge, type Mismatch } from './expectation.js';
export { type LocalMoment, readMoment } from './moment.js';
export { expressionFinding, type RoutingProblem, type WhenProblem, whenFinding } from './problem.js';
export { asksQuestion } from './reach.js';
export type { SampleReport } from './sample-report.js';
export { type Reason, type RuleTrial, type Simulation, simulate } from './simulate.js';
export { countTests, type TestFileResult, type TestReport, type TestResult } from './test-report.js';
export { makeVocabulary, type Vocabulary } from './vocabulary.js';
export type { RoutingRule, RoutingWorld } from './world.js';
