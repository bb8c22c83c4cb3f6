# SPDX-License-Identifier: EUPL-1.2
import json
from datetime import timedelta

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_celery_beat.models import CrontabSchedule, PeriodicTask
from signals.apps.feedback.models import StandardAnswer
from signals.apps.signals.models import Category, CategoryDepartment, Department, ServiceLevelObjective


class Command(BaseCommand):
    help = 'Makes the tables in an empty database and fills them with a recorded configuration (contract/seed-….json).'

    def add_arguments(self, parser):
        parser.add_argument('--seed')

    def handle(self, *args, seed, **options):
        with connection.cursor() as cursor:
            cursor.execute('CREATE EXTENSION IF NOT EXISTS postgis')
        call_command('migrate', run_syncdb=True, verbosity=0)
        MigrationRecorder(connection).ensure_schema()
        if seed is not None:
            with open(seed, encoding='utf-8') as opened:
                self.load(json.load(opened))

    @transaction.atomic
    def load(self, seed):
        departments = {one['code']: Department.objects.create(**one) for one in seed['departments']}
        categories = {}
        for one in sorted(seed['categories'], key=lambda each: each['main'] is not None):
            categories[(one['main'], one['slug'])] = self.category(one, categories)
        CategoryDepartment.objects.bulk_create(CategoryDepartment(
            category=categories[(link['main'], link['slug'])], department=departments[link['department']],
            is_responsible=link['is_responsible'], can_view=link['can_view']) for link in seed['categoryDepartments'])
        StandardAnswer.objects.bulk_create(StandardAnswer(**answer) for answer in seed['standardAnswers'])
        for task in seed['periodicTasks']:
            minute, hour, day, month, weekday = task['crontab'].split()[:5]
            crontab = CrontabSchedule.objects.create(
                minute=minute, hour=hour, day_of_month=day, month_of_year=month, day_of_week=weekday,
                timezone=task['crontab'].split()[-1])
            PeriodicTask.objects.create(crontab=crontab, **{name: task[name] for name in (
                'name', 'task', 'enabled', 'args', 'kwargs')})

    def category(self, one, categories):
        values = {name: value for name, value in one.items() if name not in ('main', 'slo')}
        # Saved raw, as a migration would: the slug stays as recorded.
        category = Category(parent=categories.get((None, one['main'])), **values)
        category.save_base(raw=True, force_insert=True)
        if one['slo'] is not None:
            slo = ServiceLevelObjective.objects.create(category=category, **one['slo'])
            ServiceLevelObjective.objects.filter(pk=slo.pk).update(created_at=timezone.now() - timedelta(days=1000))
        return category
