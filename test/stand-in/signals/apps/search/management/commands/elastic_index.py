# SPDX-License-Identifier: EUPL-1.2
from django.conf import settings
from django.core.management.base import BaseCommand
from signals.apps.search.client import ask, make_index
from signals.apps.signals.models import Signal


class Command(BaseCommand):
    help = 'Makes the index of reports, and fills it.'

    def add_arguments(self, parser):
        parser.add_argument('--init', action='store_true')
        parser.add_argument('--index-all', action='store_true')

    def handle(self, *args, **options):
        if options['init']:
            make_index(settings.SEARCH_INDEX, {'properties': {'text': {'type': 'text'}}})
        if options['index_all']:
            for report in Signal.objects.all():
                ask('PUT', f'/{settings.SEARCH_INDEX}/_doc/{report.pk}', {'text': report.text})
