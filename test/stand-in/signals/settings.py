# SPDX-License-Identifier: EUPL-1.2
"""A backend for tests: the models and behaviours of Signalen that the toolkit meets, and nothing else."""
import os

SECRET_KEY = 'only-for-tests'
USE_TZ = True
TIME_ZONE = 'Europe/Amsterdam'
LANGUAGE_CODE = 'nl-NL'
DEFAULT_AUTO_FIELD = 'django.db.models.AutoField'
INSTALLED_APPS = [
    'django.contrib.auth',
    'django.contrib.contenttypes',
    'django.contrib.sessions',
    'django.contrib.messages',
    'django.contrib.admin',
    'django.contrib.gis',
    'django_extensions',
    'django_celery_beat',
    'signals.apps.questionnaires',
    'signals.apps.signals',
    'signals.apps.users',
    'signals.apps.history',
    'signals.apps.email_integrations',
    'signals.apps.feedback',
    'signals.apps.search',
    # A migration that this app has and the database has not, for the test of that.
    *(['signals.apps.pending'] if os.environ.get('STAND_IN_PENDING') else []),
]
# The tables come straight from the models; only `pending` keeps a migration, which then is one that did not run.
MIGRATION_MODULES = {
    name.rsplit('.', 1)[-1]: None for name in INSTALLED_APPS if not name.endswith('.pending')
}
SILENCED_SYSTEM_CHECKS = ['admin.E403', 'admin.E408', 'admin.E409', 'admin.E410']
DATABASES = {
    'default': {
        'ENGINE': 'django.contrib.gis.db.backends.postgis',
        'NAME': os.environ.get('DATABASE_NAME', 'signals'),
        'USER': os.environ.get('DATABASE_USER', ''),
        'PASSWORD': os.environ.get('DATABASE_PASSWORD', ''),
        'HOST': os.environ.get('DATABASE_HOST_OVERRIDE', ''),
        'PORT': os.environ.get('DATABASE_PORT_OVERRIDE', '5432'),
    },
}
MEDIA_ROOT = os.environ.get('STAND_IN_MEDIA', '')
SEARCH_URL = os.environ.get('STAND_IN_SEARCH', '')
STATUS_MESSAGE_TEMPLATE_MAX_INSTANCES = 20
DJANGO_CELERY_BEAT_TZ_AWARE = True
FEATURE_FLAGS = {'CATEGORY_SLUG_EDITABLE': os.environ.get('CATEGORY_SLUG_EDITABLE') in ('True', 'true', '1')}
