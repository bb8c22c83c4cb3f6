// SPDX-License-Identifier: EUPL-1.2
import type { BackendHealth } from '../../ports/backend-health.js';
import type { BackendFacts } from '../../state/backend-facts.js';
import type { BridgeConversation } from './conversation.js';

/** How a backend is doing, asked in its own Python. */
export class BridgeHealth implements BackendHealth {
  readonly #conversation: BridgeConversation;

  constructor(conversation: BridgeConversation) {
    this.#conversation = conversation;
  }

  async read(): Promise<BackendFacts> {
    const frames = await this.#conversation.ask({ operation: 'health' });
    const found = frames.find((frame) => frame.frame === 'health');
    if (found === undefined) throw this.#conversation.unexpected('it did not say how it is doing');
    const { frame: _, ...facts } = found;
    return facts;
  }
}
