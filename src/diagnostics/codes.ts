// SPDX-License-Identifier: EUPL-1.2

import { areaCodes } from './codes/area.js';
import { auditCodes } from './codes/audit.js';
import { bridgeCodes } from './codes/bridge.js';
import { chartCodes } from './codes/chart.js';
import { clusterCodes } from './codes/cluster.js';
import { doctorCodes } from './codes/doctor.js';
import { engineCodes } from './codes/engine.js';
import { fileCodes } from './codes/files.js';
import { imageCodes } from './codes/images.js';
import { initCodes } from './codes/init.js';
import { installationCodes } from './codes/installation.js';
import { kindCodes } from './codes/kinds.js';
import { liveCodes } from './codes/live.js';
import { operationCodes } from './codes/operation.js';
import { planCodes } from './codes/plan.js';
import { rolloutCodes } from './codes/rollout.js';
import { routingCodes } from './codes/routing.js';
import { routingTestCodes } from './codes/routing-tests.js';
import { semanticCodes } from './codes/rules.js';
import { schemaCodes } from './codes/schema.js';
import { secretCodes } from './codes/secrets.js';
import { settingsCodes } from './codes/settings.js';
import { sourceCodes } from './codes/source.js';
import { suppressionCodes } from './codes/suppressions.js';
import { toolCodes } from './codes/tool.js';
import type { Severity } from './diagnostic.js';

/** What every diagnostic code states about itself; `docs/errors/<CODE>.md` tells the story. */
export interface CodeDefinition {
  readonly severity: Severity;
  /** The kind of problem in a few words, never with user data in it. */
  readonly title: string;
}

/** The one list of codes. A room adds its own file under `codes/` and one line here. */
export const codes = {
  ...areaCodes,
  ...auditCodes,
  ...bridgeCodes,
  ...chartCodes,
  ...clusterCodes,
  ...installationCodes,
  ...engineCodes,
  ...doctorCodes,
  ...fileCodes,
  ...kindCodes,
  ...liveCodes,
  ...schemaCodes,
  ...operationCodes,
  ...planCodes,
  ...rolloutCodes,
  ...routingCodes,
  ...routingTestCodes,
  ...semanticCodes,
  ...secretCodes,
  ...settingsCodes,
  ...imageCodes,
  ...initCodes,
  ...sourceCodes,
  ...suppressionCodes,
  ...toolCodes,
} as const satisfies Record<string, CodeDefinition>;

export type Code = keyof typeof codes;

export const severityOf = (code: Code): Severity => codes[code].severity;
