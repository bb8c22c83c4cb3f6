// SPDX-License-Identifier: EUPL-1.2
import type { Finding } from '../../diagnostics/diagnostic.js';
import type { Files } from '../../ports/files.js';
import type { Deployment } from '../../render/deployment/deployment.js';
import { siteFiles } from '../../render/deployment/site-files.js';

export interface ReadAssets {
  /**
   * By path in the instance. What lies below `assets/` belongs to the website and is served under the rest of its
   * path: `assets/logo.svg` at `/logo.svg`. The certificate of the site is here too; its key is a secret and is not.
   */
  readonly assets: ReadonlyMap<string, Uint8Array>;
  readonly findings: ReadonlyArray<Finding>;
}

/** Reads the files of the instance that its installation needs. */
export async function readAssets(files: Files, deployment: Deployment): Promise<ReadAssets> {
  const assets = new Map<string, Uint8Array>();
  const findings: Finding[] = [];
  for (const { path, settingPath, required } of wantedFiles(deployment)) {
    const bytes = await files.readBytes(path);
    if (bytes !== undefined) assets.set(path, bytes);
    else if (required) {
      findings.push({
        code: 'INSTALLATION_FILE_MISSING',
        path: settingPath,
        message: `The file ${path} is not there, or cannot be read.`,
        hint: 'Put it in the folder of the instance.',
      });
    }
  }
  return { assets, findings };
}

interface WantedFile {
  readonly path: string;
  readonly settingPath: ReadonlyArray<string>;
  readonly required: boolean;
}

function wantedFiles(deployment: Deployment): ReadonlyArray<WantedFile> {
  const { target } = deployment.settings;
  const certificate = target?.type === 'docker' ? target.certificate : undefined;
  return [
    ...siteFiles(deployment),
    ...(certificate?.type === 'files'
      ? [
          {
            path: certificate.certificate,
            settingPath: ['target', 'certificate', 'certificate'],
            required: true,
          },
        ]
      : []),
  ];
}
