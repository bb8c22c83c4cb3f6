// SPDX-License-Identifier: EUPL-1.2
import { bundledName } from '../deployment/bundled-services.js';

/**
 * Runs once, when the database is new: the role of the backend owns its database and is nothing more. PostGIS needs a
 * superuser, so it is made here. The password comes from the environment and stands in no list of processes.
 */
export const databaseScript = `#!/bin/bash
# Maakt de database van Signalen, één keer, als er nog geen gegevens zijn.
set -euo pipefail

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\\getenv password SIGNALEN_DATABASE_PASSWORD
CREATE ROLE ${bundledName} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'password';
CREATE DATABASE ${bundledName} OWNER ${bundledName} ENCODING 'UTF8' TEMPLATE template0;
REVOKE CONNECT, TEMPORARY ON DATABASE ${bundledName} FROM PUBLIC;
REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
\\connect ${bundledName}
CREATE EXTENSION IF NOT EXISTS postgis;
SQL
`;

/** A queue that stops taking tasks before it runs out of memory or disk. */
export const brokerConfiguration = (mebibytes: number): string =>
  [
    '# De wachtrij neemt niets meer aan voordat het geheugen of de schijf vol is.',
    'listeners.tcp.default = 5672',
    `vm_memory_high_watermark.absolute = ${Math.floor(mebibytes * 0.6)}MiB`,
    'disk_free_limit.absolute = 512MB',
    'log.console = true',
    'log.console.level = warning',
    '',
  ].join('\n');
