# SPDX-License-Identifier: EUPL-1.2
"""A backend for tests: the models and behaviours of Signalen that the toolkit meets, and nothing else."""
import json
import os
from pathlib import Path

BASE = Path(__file__).resolve().parent
# In an image the apps have migrations, made with it; the tests of the bridge make the tables straight from the models.
IN_IMAGE = (BASE / 'apps/signals/migrations').is_dir()


def switch(name, default=False):
    """As the backend reads one: only these three words are true."""
    return os.environ.get(name, str(default)) in ('True', 'true', '1')


SECRET_KEY = os.environ.get('SECRET_KEY', '' if IN_IMAGE else 'only-for-tests')
DEBUG = switch('DJANGO_DEBUG')
ALLOWED_HOSTS = os.environ.get('ALLOWED_HOSTS', 'api.example,localhost,127.0.0.1').split(',')
USE_TZ = True
TIME_ZONE = 'Europe/Amsterdam'
LANGUAGE_CODE = 'nl-NL'
DEFAULT_AUTO_FIELD = 'django.db.models.AutoField'
INSTALLED_APPS = [
    'django.contrib.auth',
    'django.contrib.contenttypes',
    'django.contrib.sessions',
    'django.contrib.messages',
    'django.contrib.staticfiles',
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
    'signals.apps.api',
    # A migration that this app has and the database has not, for the test of that.
    *(['signals.apps.pending'] if os.environ.get('STAND_IN_PENDING') else []),
]
# Only `pending` keeps a migration outside of an image, which then is one that did not run.
MIGRATION_MODULES = {} if IN_IMAGE else {
    name.rsplit('.', 1)[-1]: None for name in INSTALLED_APPS if not name.endswith('.pending')
}
SILENCED_SYSTEM_CHECKS = ['admin.E403', 'admin.E408', 'admin.E409', 'admin.E410']
MIDDLEWARE = [
    'django.middleware.security.SecurityMiddleware',
    'signals.apps.api.middleware.signalen',
    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.middleware.common.CommonMiddleware',
    'django.middleware.csrf.CsrfViewMiddleware',
    'django.contrib.auth.middleware.AuthenticationMiddleware',
    'django.contrib.messages.middleware.MessageMiddleware',
    'django.middleware.clickjacking.XFrameOptionsMiddleware',
]
TEMPLATES = [{
    'BACKEND': 'django.template.backends.django.DjangoTemplates',
    'APP_DIRS': True,
    'OPTIONS': {'context_processors': [
        'django.template.context_processors.request', 'django.contrib.auth.context_processors.auth',
        'django.contrib.messages.context_processors.messages']},
}]
# Over HTTP only an image is reached; its packages check tokens.
if IN_IMAGE:
    ROOT_URLCONF = 'signals.urls'
SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')
SECURE_SSL_REDIRECT = switch('SECURE_SSL_REDIRECT', True)
SECURE_REDIRECT_EXEMPT = [r'^status/']
SESSION_COOKIE_SECURE = switch('SESSION_COOKIE_SECURE', True)
CSRF_COOKIE_SECURE = switch('CSRF_COOKIE_SECURE', True)
DATABASES = {
    'default': {
        'ENGINE': 'django.contrib.gis.db.backends.postgis',
        'NAME': os.environ.get('DATABASE_NAME', 'signals'),
        'USER': os.environ.get('DATABASE_USER', 'signals' if IN_IMAGE else ''),
        'PASSWORD': os.environ.get('DATABASE_PASSWORD', 'insecure' if IN_IMAGE else ''),
        'HOST': os.environ.get('DATABASE_HOST_OVERRIDE', ''),
        'PORT': os.environ.get('DATABASE_PORT_OVERRIDE', '5432'),
    },
}
CACHES = {'default': {'BACKEND': 'django.core.cache.backends.db.DatabaseCache', 'LOCATION': 'signals_cache'}}
STATIC_URL = '/signals/static/'
STATIC_ROOT = str(BASE.parent / 'static')
MEDIA_URL = '/signals/media/'
MEDIA_ROOT = os.environ.get('STAND_IN_MEDIA', str(BASE.parent / 'media'))

SEARCH_URL = os.environ.get('STAND_IN_SEARCH') or os.environ.get('ELASTICSEARCH_HOST', 'elastic.example:9200')
SEARCH_URL = SEARCH_URL if '://' in SEARCH_URL else f'http://{SEARCH_URL}'
SEARCH_INDEX = os.environ.get('ELASTICSEARCH_INDEX', 'signals')
STATUS_MESSAGE_INDEX = os.environ.get('ELASTICSEARCH_STATUS_MESSAGE_INDEX', 'status_messages')

broker = {name: os.environ.get(f'RABBITMQ_{name}', default) for name, default in (
    ('USER', 'signals'), ('PASSWORD', 'insecure'), ('HOST', 'rabbit'), ('VHOST', 'vhost'))}
CELERY_BROKER_URL = os.environ.get(
    'CELERY_BROKER_URL', f"amqp://{broker['USER']}:{broker['PASSWORD']}@{broker['HOST']}/{broker['VHOST']}")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ALWAYS_EAGER = switch('CELERY_TASK_ALWAYS_EAGER')
CELERY_TASK_IGNORE_RESULT = True
CELERY_BEAT_SCHEDULER = 'django_celery_beat.schedulers:DatabaseScheduler'

EMAIL_HOST = os.environ.get('EMAIL_HOST')
EMAIL_PORT = int(os.environ.get('EMAIL_PORT', '465'))
EMAIL_HOST_USER = os.environ.get('EMAIL_HOST_USER')
EMAIL_HOST_PASSWORD = os.environ.get('EMAIL_HOST_PASSWORD')
EMAIL_TIMEOUT = int(os.environ.get('EMAIL_TIMEOUT', '5'))
EMAIL_USE_TLS = switch('EMAIL_USE_TLS')
EMAIL_USE_SSL = not EMAIL_USE_TLS and switch('EMAIL_USE_SSL', True)
DEFAULT_FROM_EMAIL = os.environ.get('DEFAULT_FROM_EMAIL', 'Een andere gemeente <noreply@elders.example>')
ORGANIZATION_NAME = os.environ.get('ORGANIZATION_NAME', 'Een andere gemeente')
FRONTEND_URL = os.environ.get('FRONTEND_URL')

BOUNDING_BOX = [float(part) for part in os.environ.get('BOUNDING_BOX', '3.3,50.7,7.3,53.6').split(',')]
ID_PREFIX = os.environ.get('SIGNAL_ID_DISPLAY_PREFIX', 'SIG-')
PUBLIC_THROTTLE_RATE = os.environ.get('PUBLIC_THROTTLE_RATE', '60/hour')
MAX_UPLOAD_SIZE = int(os.environ.get('API_MAX_UPLOAD_SIZE', '20971520'))
CLASSIFIER = os.environ.get('SIGNALS_ML_TOOL_ENDPOINT', 'https://classifier.elders.example')
CORS_ALLOW_ALL = switch('CORS_ALLOW_ALL_ORIGINS', True)
CORS_ORIGINS = [one.strip() for one in os.environ.get('CORS_ALLOWED_ORIGINS', 'null').split(',')]

OIDC = {name: os.environ.get(f'OIDC_{name}') for name in (
    'RP_CLIENT_ID', 'RP_CLIENT_SECRET', 'OP_ISSUER', 'OP_AUTHORIZATION_ENDPOINT', 'OP_TOKEN_ENDPOINT',
    'OP_USER_ENDPOINT', 'OP_JWKS_ENDPOINT')}
OIDC_TRUSTED_AUDIENCES = json.loads(os.environ.get('OIDC_TRUSTED_AUDIENCES', '[]'))
OIDC_VERIFY_AUDIENCE = switch('OIDC_VERIFY_AUDIENCE', True)
ADMIN_LOCAL_LOGIN = switch('ADMIN_ENABLE_LOCAL_LOGIN')
AUTH_ALWAYS_OK = switch('SIGNALS_AUTH_ALWAYS_OK')
TEST_LOGIN = os.environ.get('TEST_LOGIN', 'iedereen@elders.example')

STATUS_MESSAGE_TEMPLATE_MAX_INSTANCES = 20
DJANGO_CELERY_BEAT_TZ_AWARE = True
FEATURE_FLAGS = {'CATEGORY_SLUG_EDITABLE': switch('CATEGORY_SLUG_EDITABLE')}
