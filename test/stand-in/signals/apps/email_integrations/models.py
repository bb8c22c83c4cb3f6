# SPDX-License-Identifier: EUPL-1.2
from django.db import models
from signals.apps.signals.models import Stamped

KEYS = [
    'signal_created', 'signal_status_changed_afgehandeld', 'signal_status_changed_ingepland',
    'signal_status_changed_heropend', 'signal_status_changed_optional', 'signal_status_changed_reactie_gevraagd',
    'signal_status_changed_reactie_ontvangen', 'signal_status_changed_afgehandeld_kto_negative_contact',
    'signal_forward_to_external', 'signal_assigned', 'signal_feedback_received',
    'signal_forward_to_external_reaction_received', 'my_signal_token', 'verify_email_reporter',
    'notify_current_reporter', 'confirm_reporter_updated',
]


class EmailTemplate(Stamped):
    key = models.CharField(max_length=100, choices=[(key, key) for key in KEYS], db_index=True, unique=True)
    title = models.CharField(max_length=255)
    body = models.TextField()
    created_by = models.EmailField(null=True, blank=True)
