// SPDX-License-Identifier: EUPL-1.2

/** The most characters that a column of the backend takes, by `app.Model.field`. The same in every known release. */
export const columnLengths = {
  'signals.Category.slug': 50,
  'signals.Category.name': 255,
  'signals.Category.public_name': 255,
  'signals.Category.handling': 20,
  'signals.Category.icon': 255,
  'signals.Department.code': 3,
  'signals.Department.name': 255,
  'signals.Question.key': 255,
  'signals.Question.field_type': 32,
  'signals.ServiceLevelObjective.created_by': 254,
  'signals.StatusMessage.title': 255,
  'signals.StatusMessage.state': 50,
  'signals.StatusMessageTemplate.state': 20,
  'signals.StatusMessageTemplate.title': 255,
  'signals.Source.name': 128,
  'signals.Source.description': 3000,
  'signals.AreaType.name': 255,
  'signals.AreaType.code': 255,
  'signals.AreaType.description': 3000,
  'signals.Area.name': 255,
  'signals.Area.code': 255,
  'signals.ExpressionType.name': 255,
  'signals.ExpressionType.description': 3000,
  'signals.ExpressionContext.identifier': 255,
  'signals.ExpressionContext.identifier_type': 255,
  'signals.Expression.name': 255,
  'auth.User.password': 128,
  'auth.User.username': 150,
  'auth.User.first_name': 150,
  'auth.User.last_name': 150,
  'auth.User.email': 254,
  'auth.Group.name': 150,
  'auth.Permission.name': 255,
  'auth.Permission.codename': 100,
  'email_integrations.EmailTemplate.key': 100,
  'email_integrations.EmailTemplate.title': 255,
  'email_integrations.EmailTemplate.created_by': 254,
  'feedback.StandardAnswer.text': 1000,
  'feedback.StandardAnswerTopic.name': 255,
  'feedback.StandardAnswerTopic.description': 1000,
  'django_celery_beat.PeriodicTask.name': 200,
  'django_celery_beat.PeriodicTask.task': 200,
  'django_celery_beat.PeriodicTask.queue': 200,
  'django_celery_beat.PeriodicTask.exchange': 200,
  'django_celery_beat.PeriodicTask.routing_key': 200,
  'django_celery_beat.IntervalSchedule.period': 24,
  'django_celery_beat.CrontabSchedule.minute': 240,
  'django_celery_beat.CrontabSchedule.hour': 96,
  'django_celery_beat.CrontabSchedule.day_of_month': 124,
  'django_celery_beat.CrontabSchedule.month_of_year': 64,
  'django_celery_beat.CrontabSchedule.day_of_week': 64,
  'django_celery_beat.CrontabSchedule.timezone': 63,
  'history.Log.object_pk': 128,
  'history.Log.action': 20,
  'history.Log.description': 3000,
  'history.Log.extra': 255,
  'history.Log.created_by': 254,
} as const satisfies Record<string, number>;

/** Values that a column of the backend takes, where the list is short and the same in every known release. */
export const columnChoices = {
  'django_celery_beat.IntervalSchedule.period': ['days', 'hours', 'minutes', 'seconds', 'microseconds'],
  'signals.ExpressionContext.identifier_type': ['point', 'str', 'number', 'time', 'set', 'dict'],
} as const satisfies Record<string, ReadonlyArray<string>>;

/** Limits that stand in the backend's or the frontend's code and cannot be set. */
export const fixedLimits = {
  /** Old standard texts per category and state. */
  categoryTextsPerState: 20,
  childReports: 10,
  /** Days that a citizen's opinion is awaited. */
  feedbackDays: 14,
  reactionRequestDays: 5,
  forwardToExternalDays: 14,
  myReportsLinkSeconds: 7200,
  /** Characters of a report's text: the frontend's limit, and the backend's. */
  reportText: { frontend: 1000, backend: 3000 },
  photosPerReport: 3,
  photoBytes: { min: 30 * 1024, max: 20 * 1024 * 1024 },
  /** Pixels that fit in the frontend's header. */
  logoHeight: { large: 74, small: 34 },
  shortTitleCharacters: 12,
} as const;
