#!/bin/bash
# Maakt de database van Signalen, één keer, als er nog geen gegevens zijn.
set -euo pipefail

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\getenv password SIGNALEN_DATABASE_PASSWORD
CREATE ROLE signalen LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'password';
CREATE DATABASE signalen OWNER signalen ENCODING 'UTF8' TEMPLATE template0;
REVOKE CONNECT, TEMPORARY ON DATABASE signalen FROM PUBLIC;
REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
\connect signalen
CREATE EXTENSION IF NOT EXISTS postgis;
SQL
