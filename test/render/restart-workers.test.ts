// SPDX-License-Identifier: EUPL-1.2
import { expect, it } from 'vitest';
import { restartWorkers } from '../../src/render/restart-workers.js';

it.each([
  [{ type: 'docker' }, 'docker compose --project-name signalen restart worker'],
  [
    { type: 'docker', context: 'de server', project: 'utrecht' },
    "docker --context 'de server' compose --project-name utrecht restart worker",
  ],
  [
    { type: 'helm', namespace: 'meldingen' },
    'kubectl --namespace meldingen rollout restart deployment --selector app.kubernetes.io/instance=signalen,app.kubernetes.io/component=worker',
  ],
  [{ type: 'exec', command: ['ssh', 'server', 'python', '-'] }, undefined],
  [{ type: 'embedded' }, undefined],
] as const)('restarts the workers of %j', (target, command) => {
  expect(restartWorkers(target)).toBe(command);
});
