# SPDX-License-Identifier: EUPL-1.2
from django.conf import settings
from django.core.management.base import BaseCommand
from signals.apps.search.client import make_index


class Command(BaseCommand):
    help = 'Makes the index of standard texts.'

    def handle(self, *args, **options):
        make_index(settings.STATUS_MESSAGE_INDEX, {'properties': {'title': {'type': 'text'}, 'text': {'type': 'text'}}})
