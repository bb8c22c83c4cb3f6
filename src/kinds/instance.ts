// SPDX-License-Identifier: EUPL-1.2
import type { DesiredConfiguration } from '../state/configuration.js';

/** The sections that passed their schema, by name. A section with errors is absent here and has findings. */
export type Sections = Readonly<Record<string, unknown>>;

/** An instance after its structure was checked: what rules look at and what plans start from. */
export interface LoadedInstance {
  readonly sections: Sections;
  readonly desired: DesiredConfiguration;
  /** Texts of the files that sections refer to (GeoJSON, mail texts), by path. */
  readonly attachments: ReadonlyMap<string, string>;
}
