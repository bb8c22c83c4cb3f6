// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** Comparing files with a live system, saved plans, stores and exports. */
export const planCodes = {
  PLAN_REPLACES_LISTED: { severity: 'error', title: 'A replaced object is listed as well' },
  PLAN_REPLACES_TWICE: { severity: 'error', title: 'An object has two successors' },
  PLAN_REPLACES_NOTHING: { severity: 'warning', title: 'A replaced object does not exist' },
  PLAN_REFERENCE_MISSING: { severity: 'error', title: 'A named object exists neither in the files nor live' },
  PLAN_TARGET_UNKNOWN: { severity: 'error', title: 'A selection matches nothing' },
  PLAN_TARGET_WIDENED: { severity: 'info', title: 'A selection needs more objects' },
  PLAN_EXCLUDED_IS_NEEDED: { severity: 'error', title: 'A left-out object is needed by another' },
  PLAN_FILE_UNREADABLE: { severity: 'error', title: 'A plan file cannot be read' },
  PLAN_FILE_NOT_A_PLAN: { severity: 'error', title: 'A file is not a saved plan' },
  PLAN_FILE_NEWER: { severity: 'error', title: 'A saved plan is of a newer format' },
  PLAN_FILE_DAMAGED: { severity: 'error', title: 'A saved plan was changed after it was made' },
  PLAN_FILE_UNWRITABLE: { severity: 'error', title: 'A plan could not be saved' },
  PLAN_OTHER_TARGET: { severity: 'error', title: 'A saved plan is for another system' },
  PLAN_STALE: { severity: 'error', title: 'The live system changed after the plan was made' },
  PLAN_SWITCHES_OFF_MUCH: { severity: 'error', title: 'A plan switches off a large share' },
  PLAN_UNAPPROVED: { severity: 'error', title: 'Nobody agreed with a plan' },
  STORE_REJECTED: { severity: 'error', title: 'The live system refused an object' },
  STORE_LOCKED: { severity: 'error', title: 'Somebody else is writing' },
  STORE_DAMAGED: { severity: 'error', title: 'The state file is damaged' },
  STORE_NEWER: { severity: 'error', title: 'The state file is of a newer format' },
  STORE_UNREADABLE: { severity: 'error', title: 'The state file cannot be read' },
  STORE_UNWRITABLE: { severity: 'error', title: 'The state file cannot be written' },
  STORE_START_UNREADABLE: { severity: 'error', title: 'A recorded backend state cannot be read' },
  EXPORT_FOLDER_OCCUPIED: { severity: 'error', title: 'An export would land among other files' },
  EXPORT_KIND_UNKNOWN: { severity: 'error', title: 'An export asks for an unknown kind' },
} as const satisfies Record<string, CodeDefinition>;
