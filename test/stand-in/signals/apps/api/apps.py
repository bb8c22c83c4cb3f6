# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class StandInConfig(AppConfig):
    name = 'signals.apps.api'
    label = 'api'
