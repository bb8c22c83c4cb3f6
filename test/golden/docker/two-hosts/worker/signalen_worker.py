# De worker raakt dit bestand aan zolang hij leeft en de wachtrij bereikt.
from pathlib import Path

from celery.signals import heartbeat_sent


@heartbeat_sent.connect(weak=False)
def touch(**_):
    Path('/tmp/heartbeat').touch()
