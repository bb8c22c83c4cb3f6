#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Runs once, when the disk is empty: Signalen gets a user of its own that owns its database and is no superuser. Only a
# superuser may add PostGIS, so that happens here.
set -euo pipefail

psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set=password="$SIGNALEN_PASSWORD" <<'SQL'
CREATE ROLE signalen LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE DATABASE signalen OWNER signalen;
SQL
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname signalen \
  --command 'CREATE EXTENSION IF NOT EXISTS postgis'
