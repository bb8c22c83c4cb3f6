#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
set -eu
if [ "$1" = rabbitmq-server ] && [ "$(id -u)" = 0 ]; then
  chown -R rabbitmq /var/lib/rabbitmq
  exec setpriv --reuid=999 --regid=999 --clear-groups "$0" "$@"
fi
for gone in RABBITMQ_DEFAULT_PASS_FILE RABBITMQ_DEFAULT_USER_FILE RABBITMQ_VM_MEMORY_HIGH_WATERMARK RABBITMQ_ERLANG_COOKIE_FILE; do
  if [ -n "${!gone:-}" ]; then
    echo "error: $gone is set, which this image no longer takes" >&2
    exit 1
  fi
done
if [ -n "${RABBITMQ_ERLANG_COOKIE:-}" ]; then
  [ -e "$HOME/.erlang.cookie" ] || printf '%s' "$RABBITMQ_ERLANG_COOKIE" > "$HOME/.erlang.cookie"
  chmod 600 "$HOME/.erlang.cookie"
fi
exec "$@"
