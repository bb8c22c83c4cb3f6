// SPDX-License-Identifier: EUPL-1.2
import type { BackendFacts } from '../state/backend-facts.js';

export interface BackendHealth {
  /** Throws an AppError when the backend cannot be asked at all. */
  read(): Promise<BackendFacts>;
}
