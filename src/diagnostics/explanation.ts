// SPDX-License-Identifier: EUPL-1.2
import type { Code, CodeDefinition } from './codes.js';

/** What there is to tell about codes. */
export type Explanation =
  | {
      readonly type: 'page';
      readonly code: Code;
      readonly definition: CodeDefinition;
      /** Markdown. */
      readonly page: string;
    }
  | { readonly type: 'unknown'; readonly asked: string; readonly suggestion: Code | undefined }
  | { readonly type: 'list'; readonly codes: ReadonlyArray<readonly [Code, CodeDefinition]> };
