# SPDX-License-Identifier: EUPL-1.2
# The worker imports this beside its tasks: it touches a file as long as its loop turns, for the probes.
import pathlib

from celery.signals import heartbeat_sent, worker_ready

MARK = pathlib.Path("/run/signalen/alive")


@worker_ready.connect
@heartbeat_sent.connect
def touch(**_):
    MARK.touch()
