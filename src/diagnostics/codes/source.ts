// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** Reading files and turning text into a tree. */
export const sourceCodes = {
  FILE_NOT_WRITTEN: { severity: 'error', title: 'A file cannot be written' },
  SOURCE_ALIAS_BOMB: { severity: 'error', title: 'Aliases repeat too much' },
  SOURCE_ALIAS_CYCLE: { severity: 'error', title: 'An alias contains itself' },
  SOURCE_ALIAS_UNKNOWN: { severity: 'error', title: 'An alias has no anchor' },
  SOURCE_FILE_EMPTY: { severity: 'info', title: 'A file says nothing' },
  SOURCE_KEY_AMBIGUOUS: { severity: 'warning', title: 'A key means yes or no to other programs' },
  SOURCE_KEY_NOT_TEXT: { severity: 'error', title: 'A key is not text' },
  SOURCE_KEY_RESERVED: { severity: 'error', title: 'A key cannot be used' },
  SOURCE_KEY_TWICE: { severity: 'error', title: 'A key stands in a map twice' },
  SOURCE_MERGE_KEY: { severity: 'error', title: 'Merge keys are not supported' },
  SOURCE_NOT_A_MAP: { severity: 'error', title: 'A file does not consist of sections' },
  SOURCE_NUMBER_CHANGES: { severity: 'warning', title: 'A number is not kept as written' },
  SOURCE_NUMBER_NOT_FINITE: { severity: 'error', title: 'A value is infinite or not a number' },
  SOURCE_OVERLAY_REMOVES_NOTHING: { severity: 'info', title: 'An environment removes what is not there' },
  SOURCE_SECTION_EMPTY: { severity: 'warning', title: 'A section says nothing' },
  SOURCE_SECTION_TWICE: { severity: 'error', title: 'A section stands in two files' },
  SOURCE_SEVERAL_DOCUMENTS: { severity: 'error', title: 'A file holds several YAML documents' },
  SOURCE_TAG_UNKNOWN: { severity: 'error', title: 'A tag is not known' },
  SOURCE_TOO_DEEP: { severity: 'error', title: 'Values are nested too deep' },
  SOURCE_YAML_SYNTAX: { severity: 'error', title: 'A file is not valid YAML' },
} as const satisfies Record<string, CodeDefinition>;
