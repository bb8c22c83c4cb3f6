// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

export const sourceAndAreaCodes = {
  SOURCE_NONE_FOR_STAFF: { severity: 'error', title: 'Staff have no source to choose' },
  SOURCE_NOT_LISTED: { severity: 'warning', title: 'A setting names a source that is not listed' },
  AREA_TYPE_NAME_DIFFERS: { severity: 'info', title: 'The name of an area type is not its code' },
  AREA_TYPE_EMPTY: { severity: 'warning', title: 'An area type without areas' },
  AREA_OUTSIDE_MUNICIPALITY: { severity: 'warning', title: 'An area lies outside the municipality' },
} as const satisfies Record<string, CodeDefinition>;
