// SPDX-License-Identifier: EUPL-1.2
import type { areaCodes } from '../../diagnostics/codes/area.js';
import type { Finding, InstancePath } from '../../diagnostics/diagnostic.js';
import { findInJson, type JsonPlace, lineAndColumn } from './json-offset.js';

/** More would only repeat what went wrong with the whole file. */
const mostFindings = 20;

export interface AreaProblem {
  readonly code: keyof typeof areaCodes;
  readonly message: string;
  readonly allowed?: string;
  readonly suggestion?: string;
  readonly hint?: string;
}

/** Reports problems at their line and column in a GeoJSON file. */
export interface AreaReporter {
  /** At the value that `place` leads to inside the JSON. */
  at(place: ReadonlyArray<string | number>, problem: AreaProblem): void;
  atOffset(place: JsonPlace, problem: AreaProblem): void;
  /** True once there is no use in going on. */
  isFull(): boolean;
}

export interface AreaFile {
  readonly file: string;
  readonly text: string;
  /** The `areas` of the area type that names the file. */
  readonly path: InstancePath;
}

export function reportOn({ file, text, path }: AreaFile, report: (finding: Finding) => void): AreaReporter {
  let count = 0;
  const atOffset: AreaReporter['atOffset'] = (place, problem) => {
    count += 1;
    if (count <= mostFindings) report({ ...problem, path, at: { file, ...lineAndColumn(text, place) } });
  };
  return {
    atOffset,
    at: (place, problem) => {
      if (count < mostFindings) atOffset(findInJson(text, place), problem);
    },
    isFull: () => count >= mostFindings,
  };
}
