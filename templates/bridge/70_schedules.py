# SPDX-License-Identifier: EUPL-1.2


class Schedules(Kind):
    """Periodic tasks. Saving one through the model tells the scheduler; its crontab or interval is shared or made."""

    name = 'schedule'
    label = 'django_celery_beat.PeriodicTask'
    models = ('django_celery_beat.PeriodicTask', 'django_celery_beat.CrontabSchedule',
              'django_celery_beat.IntervalSchedule')
    plain = {'task': 'task', 'enabled': 'enabled', 'oneOff': 'one_off', 'queue': 'queue', 'priority': 'priority',
             'expireSeconds': 'expire_seconds', 'description': 'description'}
    parts_of_cron = ('minute', 'hour', 'day_of_month', 'month_of_year', 'day_of_week')
    also = {'crontab': 'cron', 'interval': 'every', 'period': 'every', **dict.fromkeys(parts_of_cron, 'cron')}

    def read(self, session):
        session.crontabs = {crontab.pk: crontab for crontab in instances('django_celery_beat.CrontabSchedule')}
        session.intervals = {interval.pk: interval for interval in instances('django_celery_beat.IntervalSchedule')}
        for task in instances(self.label, lock=session.locks(self.name)):
            if task.crontab_id is None and task.interval_id is None:
                session.unread('schedule', 'schedule-of-other-kind', task.name)
                continue
            yield Row(task.name, self.fields_of(session, task), task)

    def fields_of(self, session, task):
        crontab = session.crontabs.get(task.crontab_id)
        interval = session.intervals.get(task.interval_id)
        return dict(
            self.plain_fields(task),
            cron=crontab and ' '.join(getattr(crontab, part) for part in self.parts_of_cron),
            timezone=crontab and str(crontab.timezone),
            every=interval and {'count': interval.every, 'period': interval.period},
            args=json.loads(task.args or '[]'),
            kwargs=json.loads(task.kwargs or '{}'),
        )

    def create(self, session, identity, fields):
        task = model(self.label)(name=identity)
        self.assign(session, task, fields)
        checked_save(task)
        return Row(identity, fields, task)

    def update(self, session, row, identity, fields):
        self.assign(session, row.instance, fields)
        checked_save(row.instance)

    def assign(self, session, task, fields):
        self.set_plain(task, fields)
        task.args, task.kwargs = json.dumps(fields['args']), json.dumps(fields['kwargs'])
        task.crontab_id = task.interval_id = None
        if fields['cron'] is not None:
            values = dict(zip(self.parts_of_cron, fields['cron'].split()), timezone=fields['timezone'])
            task.crontab_id = self.shared(session.crontabs, 'django_celery_beat.CrontabSchedule', values)
        elif fields['every'] is None:
            raise Refused('rejected', 'A schedule needs a cron or an interval.', field='cron')
        else:
            values = {'every': fields['every']['count'], 'period': fields['every']['period']}
            task.interval_id = self.shared(session.intervals, 'django_celery_beat.IntervalSchedule', values)

    @staticmethod
    def shared(known, label, values):
        for row in known.values():
            if all(str(getattr(row, column)) == str(value) for column, value in values.items()):
                return row.pk
        made = model(label)(**values)
        checked_save(made)
        known[made.pk] = made
        return made.pk
