// SPDX-License-Identifier: EUPL-1.2
// Started by audit-log.test.ts: writes many lines to one audit log while others do the same.
import { AuditFiles } from '../../../src/adapters/files/audit-log.js';

const [folder = '', name = '', count = ''] = process.argv.slice(2);
const log = new AuditFiles(folder);
for (let number = 0; number < Number(count); number += 1) {
  await log.append({
    at: '2026-03-04T05:06:07.000Z',
    by: name,
    from: 'machine',
    action: 'apply',
    environment: null,
    target: `docker:${'x'.repeat(3_000)}`,
    result: 'done',
    exitCode: 0,
    seconds: number,
    toolVersion: '0.0.0',
    details: {},
  });
}
