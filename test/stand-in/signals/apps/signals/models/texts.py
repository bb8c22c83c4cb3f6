# SPDX-License-Identifier: EUPL-1.2
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

STATES = [
    'm', 'i', 'b', 'h', 'ingepland', 'ready to send', 'o', 'a', 'reopened', 's', 'closure requested',
    'reaction requested', 'reaction received', 'forward to external', 'sent', 'send failed', 'done external',
    'reopen requested',
]
STATE_CHOICES = [(state, state) for state in STATES]


class Stamped(models.Model):
    created_at = models.DateTimeField(editable=False, auto_now_add=True)
    updated_at = models.DateTimeField(editable=False, auto_now=True)

    class Meta:
        abstract = True


class Source(models.Model):
    name = models.CharField(max_length=128)
    description = models.TextField(max_length=3000)
    order = models.PositiveIntegerField(null=True)
    is_active = models.BooleanField(default=False)
    can_be_selected = models.BooleanField(default=True)
    is_public = models.BooleanField(default=False)

    class Meta:
        ordering = ('order', 'name')


class StatusMessage(Stamped):
    title = models.CharField(max_length=255)
    text = models.TextField()
    active = models.BooleanField(default=False)
    state = models.CharField(max_length=50, choices=STATE_CHOICES)
    categories = models.ManyToManyField('signals.Category', through='StatusMessageCategory')

    class Meta:
        permissions = [('sia_statusmessage_write', 'statusmessage write')]


class StatusMessageCategory(models.Model):
    status_message = models.ForeignKey(StatusMessage, on_delete=models.CASCADE)
    category = models.ForeignKey('signals.Category', on_delete=models.CASCADE)
    position = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=['status_message', 'category'],
                                               name='signals_statusmessagecategory_unique_constraint')]
        permissions = [('sia_statusmessagecategory_write', 'statusmessagecategory write')]


class StatusMessageTemplate(Stamped):
    category = models.ForeignKey('signals.Category', related_name='status_message_templates',
                                 on_delete=models.DO_NOTHING)
    state = models.CharField(max_length=20, choices=STATE_CHOICES)
    title = models.CharField(max_length=255, blank=True, null=True)
    text = models.TextField(blank=True, null=True)
    order = models.PositiveIntegerField(default=0, db_index=True)
    is_active = models.BooleanField(default=False)

    class Meta:
        ordering = ('category', 'state', 'order')
        permissions = [('sia_statusmessagetemplate_write', 'statusmessagetemplate write')]

    def save(self, *args, **kwargs):
        self.full_clean()
        others = StatusMessageTemplate.objects.filter(category_id=self.category_id, state=self.state)
        if self.pk is None and others.count() >= settings.STATUS_MESSAGE_TEMPLATE_MAX_INSTANCES:
            raise ValidationError('there are too many texts for this category and state')
        super().save(*args, **kwargs)
