# SPDX-License-Identifier: EUPL-1.2
"""Just enough of a report to see that none ever disappears."""
from django.db import models


class Signal(models.Model):
    text = models.TextField()

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
    _signal = models.ForeignKey(Signal, on_delete=models.CASCADE)
    category = models.ForeignKey('signals.Category', on_delete=models.CASCADE)
