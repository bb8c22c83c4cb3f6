// SPDX-License-Identifier: EUPL-1.2
import type { ServiceName } from '../../catalogue/services.js';
import { digestOf } from '../../state/fingerprint.js';
import type { ServiceFileSet } from './service-files.js';

/** Files of one service and how its containers get them. */
export interface DeliveredFiles extends ServiceFileSet {
  /** First half of the sha256 of a list of all of them: names, content and rights. */
  readonly digest: string;
  readonly delivery: 'folder' | 'volumes';
}

/** Twelve characters tell two renderings of one project apart. */
export const shortDigest = (text: string): string => digestOf(new TextEncoder().encode(text)).slice(0, 12);

export const digestOfSet = ({ files }: ServiceFileSet): string =>
  shortDigest(
    [...files]
      .map(
        ([path, { content, executable }]) => `${path} ${executable ?? false} ${digestOf(bytesOf(content))}`,
      )
      .join('\n'),
  );

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

export const fileVolumeName = (project: string, service: ServiceName, { digest }: DeliveredFiles): string =>
  `${project}_${service}-files-${digest}`;
