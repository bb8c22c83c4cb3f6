// SPDX-License-Identifier: EUPL-1.2
import type { Finding } from '../../diagnostics/diagnostic.js';
import type { Files } from '../../ports/files.js';
import type { HelmTarget } from '../../render/chart/chart-names.js';

/** What SOPS writes beside the values, in YAML, JSON and lines of NAME=value. */
const encrypted = /^sops:|"sops"\s*:|^sops_version=/m;

/** Whether the file that SOPS is to decrypt is there, and is not lying open in the repository. */
export async function checkSopsFile(files: Files, { secrets }: HelmTarget): Promise<ReadonlyArray<Finding>> {
  if (secrets?.type !== 'sops') return [];
  const { file } = secrets;
  const path = ['target', 'secrets', 'file'];
  const bytes = await files.readBytes(file);
  if (bytes === undefined) {
    return [
      {
        code: 'INSTALLATION_FILE_MISSING',
        path,
        message: `The file ${file} is not there, or cannot be read.`,
        hint: `Make it with: sops edit ${file}`,
      },
    ];
  }
  if (encrypted.test(new TextDecoder().decode(bytes))) return [];
  return [
    {
      code: 'CHART_SECRETS_OPEN',
      path,
      message: `${file} is not encrypted by SOPS: whoever has the repository can read it.`,
      hint: `Type: sops encrypt --in-place ${file}`,
    },
  ];
}
