# SPDX-License-Identifier: EUPL-1.2
"""Saving a standard text writes to the search server at once; when that is down, saving fails."""
import json
import urllib.request

from django.conf import settings
from django.db.models.signals import post_save
from django.dispatch import receiver
from signals.apps.signals.models import StatusMessage


@receiver(post_save, sender=StatusMessage, dispatch_uid='status_message_post_save_receiver')
def status_message_post_save_receiver(sender, instance, **kwargs):
    request = urllib.request.Request(
        f'{settings.SEARCH_URL}/status_messages/_doc/{instance.pk}?refresh=true', method='PUT',
        data=json.dumps({'title': instance.title, 'text': instance.text}).encode(),
        headers={'Content-Type': 'application/json'})
    urllib.request.urlopen(request, timeout=5).close()
