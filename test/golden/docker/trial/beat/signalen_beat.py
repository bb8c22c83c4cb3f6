# Beat raakt dit bestand aan zolang hij naar zijn rooster kijkt.
from pathlib import Path

from django_celery_beat.schedulers import DatabaseScheduler


class Scheduler(DatabaseScheduler):
    def tick(self, *args, **kwargs):
        wait = super().tick(*args, **kwargs)
        Path('/tmp/heartbeat').touch()
        return wait
