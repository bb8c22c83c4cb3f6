// SPDX-License-Identifier: EUPL-1.2
import { type Code, codes } from '../diagnostics/codes.js';
import { InternalError } from '../diagnostics/errors.js';
import type { Explanation } from '../diagnostics/explanation.js';
import { nearest } from '../diagnostics/nearest.js';
import type { PackageFiles } from '../ports/package-files.js';

const allCodes = (Object.keys(codes) as ReadonlyArray<Code>).toSorted();

/** The page of a code; a list of all codes when none is asked for. Case and `-` for `_` do not matter. */
export async function explain(
  asked: string | undefined,
  packageFiles: Pick<PackageFiles, 'readText'>,
): Promise<Explanation> {
  if (asked === undefined) return { type: 'list', codes: allCodes.map((code) => [code, codes[code]]) };
  const wanted = asked.trim().toUpperCase().replaceAll(/[-\s]/g, '_');
  const code = allCodes.find((known) => known === wanted);
  if (code === undefined) {
    return { type: 'unknown', asked, suggestion: nearest(wanted, allCodes) as Code | undefined };
  }
  const page = await packageFiles.readText(`docs/errors/${code}.md`);
  if (page === undefined) throw new InternalError(`${code} has no page in docs/errors`);
  return { type: 'page', code, definition: codes[code], page };
}
