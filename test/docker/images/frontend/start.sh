#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A shell stays process 1, as in the frontend's image: without an init it is slow to stop.
set -e
node /internals/scripts/inject.js
nginx -g "daemon off;"
