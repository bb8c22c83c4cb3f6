# SPDX-License-Identifier: EUPL-1.2
import json

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import models


class Command(BaseCommand):
    help = 'Prints the models named on the command line in the words of contract/models-<version>.json.'

    def add_arguments(self, parser):
        parser.add_argument('labels', nargs='+')

    def handle(self, *args, labels, **options):
        self.stdout.write(json.dumps({label: model_facts(apps.get_model(label)) for label in labels}, default=str))


def model_facts(model):
    meta = model._meta
    return {
        'table': meta.db_table,
        'uniqueTogether': [list(names) for names in meta.unique_together],
        'constraints': [{'name': item.name, 'fields': list(item.fields)} for item in meta.constraints],
        'ordering': list(meta.ordering),
        'fields': {field.name: field_facts(field) for field in [*meta.local_fields, *meta.local_many_to_many]},
    }


def field_facts(field):
    facts = {'type': type(field).__name__, 'null': field.null, 'column': field.column or field.name}
    if field.max_length is not None:
        facts['maxLength'] = field.max_length
    for name, shows in (('blank', field.blank), ('unique', field.unique), ('editable', not field.editable)):
        if shows:
            facts[name] = getattr(field, name)
    if field.has_default():
        facts['default'] = f'{field.default.__name__}()' if callable(field.default) else field.default
    if field.choices:
        facts['choices'] = [value for value, _ in field.flatchoices]
    if field.remote_field is not None:
        facts['to'] = field.related_model._meta.label
        if isinstance(field, models.ManyToManyField):
            facts['through'] = field.remote_field.through._meta.label
        else:
            facts['onDelete'] = field.remote_field.on_delete.__name__
    return facts
