// SPDX-License-Identifier: EUPL-1.2
export { type EffectiveVariable, effectiveBackend } from './backend.js';
export { noClassifier } from './backend-values.js';
export type { Origin } from './found.js';
export { type EffectiveKey, effectiveFrontend, type FrontendInput, toAppJson } from './frontend.js';
