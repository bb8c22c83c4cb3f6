# SPDX-License-Identifier: EUPL-1.2
"""Saving a standard text writes to the search server at once; when that is down, saving fails."""
from django.conf import settings
from django.db.models.signals import post_save
from django.dispatch import receiver
from signals.apps.search.client import ask
from signals.apps.signals.models import StatusMessage


@receiver(post_save, sender=StatusMessage, dispatch_uid='status_message_post_save_receiver')
def status_message_post_save_receiver(sender, instance, **kwargs):
    ask('PUT', f'/{settings.STATUS_MESSAGE_INDEX}/_doc/{instance.pk}?refresh=true',
        {'title': instance.title, 'text': instance.text})
