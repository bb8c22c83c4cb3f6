# SPDX-License-Identifier: EUPL-1.2
# Waits until nothing is left to migrate and the cache table is there: what the Job of this revision does.
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "signals.settings")

import django
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

PAUSE_SECONDS = 3


def waits_for():
    """What is not there yet, or nothing."""
    executor = MigrationExecutor(connection)
    left = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if left:
        return "%d migrations" % len(left)
    cache = settings.CACHES["default"]
    if cache["BACKEND"].endswith("DatabaseCache"):
        if cache["LOCATION"] not in connection.introspection.table_names():
            return "the cache table"
    return None


def main():
    django.setup()
    said = None
    while True:
        try:
            reason = waits_for()
        except DatabaseError as error:
            reason = "the database: %s" % type(error).__name__
            connection.close()
        if reason is None:
            return 0
        if reason != said:
            print("waiting for " + reason, flush=True)
            said = reason
        time.sleep(PAUSE_SECONDS)


sys.exit(main())
