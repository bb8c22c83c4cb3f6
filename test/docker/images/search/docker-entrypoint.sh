#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# As the real one: a password goes into the keystore in the configuration folder, which must take it.
set -e
cd /usr/share/elasticsearch
[ "$1" = eswrapper ] || exec "$@"
if [ "$(id -u)" = 0 ]; then
  echo 'can not run elasticsearch as root' >&2
  exit 1
fi
if [ -n "${ELASTIC_PASSWORD:-}" ]; then
  touch "${ES_PATH_CONF:-config}/elasticsearch.keystore"
fi
date > logs/gc.log
date > "${ES_TMPDIR:-/tmp}/elasticsearch-started"
exec bin/elasticsearch
