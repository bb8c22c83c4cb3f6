// SPDX-License-Identifier: EUPL-1.2

/** Texts that come with the package: templates and reference data. */
export interface PackageFiles {
  /** Every file below `folder` of the package, by its path in that folder, with `/`. */
  readFolder(folder: string): Promise<ReadonlyMap<string, string>>;
  /** The text of one file; undefined when the package has no such file. */
  readText(path: string): Promise<string | undefined>;
  /** A JSON file of the package, as parsed. The reader knows its shape: it is ours. */
  readJson(path: string): Promise<unknown>;
}
