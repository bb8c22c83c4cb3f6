// SPDX-License-Identifier: EUPL-1.2
import { jsonDocument } from '../json-document.js';
import type { RenderReport } from './report.js';

/** The rendering as one document: digests of files and names of secrets, and the values of neither. */
export const jsonRendering = ({ environment, folder, variables, ...report }: RenderReport): string =>
  jsonDocument(true, {
    ...report,
    environment: environment ?? null,
    folder: folder ?? null,
    secrets: [...variables].map(([variable, { name, purpose, origin, randomBytes }]) => ({
      variable,
      name,
      purpose,
      origin: origin.type,
      canBeGenerated: randomBytes !== undefined,
    })),
  });
