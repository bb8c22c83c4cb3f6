# SPDX-License-Identifier: EUPL-1.2
"""The app that `celery -A signals` runs. Without a broker a task is lost, and a request goes on after a while."""
import os

from celery import Celery

os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'signals.settings')
app = Celery('signals')
app.config_from_object('django.conf:settings', namespace='CELERY')
app.autodiscover_tasks()
