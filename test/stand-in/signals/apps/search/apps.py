# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class StandInConfig(AppConfig):
    name = 'signals.apps.search'
    label = 'search'

    def ready(self):
        from signals.apps.search import signal_receivers  # noqa: F401
