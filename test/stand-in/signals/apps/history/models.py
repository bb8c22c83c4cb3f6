# SPDX-License-Identifier: EUPL-1.2
from django.contrib.contenttypes.models import ContentType
from django.db import models

ACTIONS = ['UNKNOWN', 'CREATE', 'UPDATE', 'DELETE', 'RECEIVE', 'NOT_RECEIVED']


class Log(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.DO_NOTHING, related_name='+')
    object_pk = models.CharField(max_length=128, db_index=True)
    action = models.CharField(editable=False, max_length=20, choices=[(name, name) for name in ACTIONS], default='UNKNOWN')
    description = models.TextField(max_length=3000, null=True, blank=True)
    extra = models.TextField(max_length=255, null=True, blank=True)
    data = models.JSONField(null=True)
    created_by = models.EmailField(null=True, blank=True)
    created_at = models.DateTimeField(editable=False)
    _signal = models.ForeignKey('signals.Signal', on_delete=models.CASCADE, related_name='history_log', blank=True,
                                null=True)

    class Meta:
        ordering = ('-created_at',)
