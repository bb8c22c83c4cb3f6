// SPDX-License-Identifier: EUPL-1.2

/** Touched by the worker and by beat; each has its own, in memory. */
export const heartbeatFile = '/tmp/heartbeat';

/** Folder with the modules below, on the search path of Python. */
export const workerModule = 'signalen_worker';
export const beatModule = 'signalen_beat';

/**
 * Celery tells by this signal that it said to the broker that it lives: every two seconds, and not while the connection
 * is gone or the process hangs. `celery inspect ping` would start all of Django for each check, and hold a connection.
 */
export const workerHeartbeat = `# De worker raakt dit bestand aan zolang hij leeft en de wachtrij bereikt.
from pathlib import Path

from celery.signals import heartbeat_sent


@heartbeat_sent.connect(weak=False)
def touch(**_):
    Path('${heartbeatFile}').touch()
`;

/** Beat looks at its schedule every few seconds; when it no longer does, nothing is done at its time. */
export const beatHeartbeat = `# Beat raakt dit bestand aan zolang hij naar zijn rooster kijkt.
from pathlib import Path

from django_celery_beat.schedulers import DatabaseScheduler


class Scheduler(DatabaseScheduler):
    def tick(self, *args, **kwargs):
        wait = super().tick(*args, **kwargs)
        Path('${heartbeatFile}').touch()
        return wait
`;
