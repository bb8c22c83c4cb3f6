// SPDX-License-Identifier: EUPL-1.2
import { InternalError } from '../diagnostics/errors.js';
import type { RoutingRule, RoutingWorld } from '../routing/world.js';
import type { DesiredConfiguration } from '../state/configuration.js';

/** What routing can refer to, from the objects the files ask for. Routing rules themselves are not needed yet. */
export function routingWorldOf(_desired: Pick<DesiredConfiguration, 'objects' | 'managed'>): RoutingWorld {
  throw new InternalError('routingWorldOf is not written yet');
}

/** The routing rules in the order in which the backend tries them. */
export function routingRulesOf(_desired: Pick<DesiredConfiguration, 'objects'>): ReadonlyArray<RoutingRule> {
  throw new InternalError('routingRulesOf is not written yet');
}
