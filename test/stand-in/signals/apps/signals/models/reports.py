# SPDX-License-Identifier: EUPL-1.2
"""Enough of a report to follow it from the form to the department, and to see that none ever disappears."""
import uuid

from django.contrib.gis.db import models


class Signal(models.Model):
    signal_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.CharField(max_length=128, default='online')
    text = models.TextField()
    text_extra = models.TextField(default='', blank=True)
    incident_date_start = models.DateTimeField(null=True)
    incident_date_end = models.DateTimeField(null=True)
    extra_properties = models.JSONField(null=True)
    created_at = models.DateTimeField(editable=False, auto_now_add=True)
    updated_at = models.DateTimeField(editable=False, auto_now=True)

    class Meta:
        permissions = [(name, name) for name in (
            'sia_read', 'sia_write', 'sia_signal_create_initial', 'sia_signal_create_note', 'sia_signal_change_status',
            'sia_signal_change_category', 'sia_split', 'sia_signal_export', 'sia_signal_report',
            'perform_sigmax_updates', 'push_to_sigmax', 'sia_add_i18next_translation_file',
            'sia_can_view_contact_details', 'sia_add_attachment', 'sia_change_attachment',
            'sia_delete_attachment_of_normal_signal', 'sia_delete_attachment_of_parent_signal',
            'sia_delete_attachment_of_child_signal', 'sia_delete_attachment_of_other_user',
            'sia_delete_attachment_of_anonymous_user')]


class CategoryAssignment(models.Model):
    _signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name='category_assignments')
    category = models.ForeignKey('signals.Category', on_delete=models.CASCADE)


class Location(models.Model):
    _signal = models.OneToOneField(Signal, on_delete=models.CASCADE, related_name='location')
    geometrie = models.PointField()
    address = models.JSONField(null=True)


class Reporter(models.Model):
    _signal = models.OneToOneField(Signal, on_delete=models.CASCADE, related_name='reporter')
    email = models.EmailField(null=True)
    phone = models.CharField(max_length=17, null=True)


class Status(models.Model):
    _signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name='statuses')
    state = models.CharField(max_length=50, default='m')
    text = models.TextField(null=True)
    created_at = models.DateTimeField(editable=False, auto_now_add=True)

    class Meta:
        ordering = ('created_at',)


class SignalDepartments(models.Model):
    """Departments that a report was routed to."""
    _signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name='signal_departments')
    relation_type = models.CharField(max_length=20, default='routing')
    departments = models.ManyToManyField('signals.Department')


class Attachment(models.Model):
    _signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name='attachments')
    file = models.FileField(upload_to='attachments/%Y/%m/%d/', max_length=255)
    created_at = models.DateTimeField(editable=False, auto_now_add=True)
