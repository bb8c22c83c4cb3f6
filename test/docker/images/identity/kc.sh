#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
exec /usr/bin/python3 /opt/keycloak/lib/stand-in/server.py "$@"
