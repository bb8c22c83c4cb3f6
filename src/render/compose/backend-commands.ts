// SPDX-License-Identifier: EUPL-1.2
import type { BackendRole } from '../../catalogue/services.js';
import type { Deployment } from '../deployment/deployment.js';
import { beatModule, workerModule } from './heartbeats.js';
import { insidePorts } from './inside-ports.js';
import type { Running } from './processes.js';

/** A process of the backend with its libraries for maps and PDFs, and what the first one holds for all. */
const processMebibytes = 250;
const parentMebibytes = 140;

/** How many processes fit in the memory of a service. */
const fitting = (mebibytes: number, most: number): number =>
  Math.min(most, Math.max(2, Math.floor((mebibytes - parentMebibytes) / processMebibytes)));

/** What each process of the backend runs. The image brings none that serves. */
export const backendCommands: Readonly<Record<BackendRole, (running: Running) => ReadonlyArray<string>>> = {
  api: ({ deployment, mebibytes }) => [
    'uwsgi',
    `--http=0.0.0.0:${insidePorts.api}`,
    '--module=signals.wsgi:application',
    '--master',
    '--need-app',
    '--lazy-apps',
    '--die-on-term',
    `--processes=${fitting(mebibytes, 8)}`,
    '--threads=2',
    // Longer than the slowest thing a request does: a PDF, or a classifier that does not answer.
    '--harakiri=60',
    '--http-timeout=70',
    '--max-requests=2000',
    // A token with many groups is a long header.
    '--buffer-size=32768',
    '--static-map=/signals/static=/app/static',
    ...(isOnDisk(deployment) ? ['--static-map=/signals/media=/app/media'] : []),
    // The proxy knows the visitors; a second list of their addresses helps nobody.
    '--disable-logging',
    '--log-5xx',
  ],
  worker: ({ mebibytes }) => [
    'celery',
    '--app=signals',
    'worker',
    '--loglevel=INFO',
    `--concurrency=${fitting(mebibytes, 8)}`,
    '--hostname=worker@%h',
    '--max-tasks-per-child=500',
    `--include=${workerModule}`,
  ],
  beat: () => [
    'celery',
    '--app=signals',
    'beat',
    '--loglevel=INFO',
    '--pidfile=/tmp/beat.pid',
    `--scheduler=${beatModule}:Scheduler`,
  ],
  migrate: ({ deployment }) => ['sh', '-ec', preparations(deployment).join('; ')],
};

export const isOnDisk = ({ settings }: Deployment): boolean =>
  (settings.storage?.type ?? 'local') === 'local';

/** Each can be done again without harm; the first that fails ends it all, and nothing starts on half a database. */
const preparations = (deployment: Deployment): ReadonlyArray<string> =>
  [
    'migrate --noinput',
    'createcachetable',
    ...(hasSearch(deployment) ? ['elastic_index --init', 'init_status_messages_index'] : []),
  ].map((command) => `python manage.py ${command}`);

const hasSearch = ({ bundled, settings }: Deployment): boolean =>
  bundled.has('search') || settings.search !== undefined;
