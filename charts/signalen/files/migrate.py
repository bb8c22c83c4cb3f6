# SPDX-License-Identifier: EUPL-1.2
# Brings database and search index to this release. Two Jobs never do it at once: whoever comes second waits for the lock.
# Every step may be done again, so a Job that was killed is simply run once more.
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "signals.settings")

import django
from django.core.management import call_command
from django.db import DatabaseError, connections

# Any number will do, as long as every release takes the same one.
LOCK = 5320250012
PAUSE_SECONDS = 3


def open_database():
    """A connection of its own, so that nothing in a migration can give the lock back."""
    while True:
        holder = connections.create_connection("default")
        try:
            holder.ensure_connection()
            return holder
        except DatabaseError as error:
            print("waiting for the database: %s" % type(error).__name__, flush=True)
            time.sleep(PAUSE_SECONDS)


def main():
    django.setup()
    holder = open_database()
    with holder.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        call_command("migrate", interactive=False)
        call_command("createcachetable")
        call_command("elastic_index", "--init")
        call_command("init_status_messages_index")
        cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    holder.close()
    return 0


sys.exit(main())
