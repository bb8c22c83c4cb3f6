# SPDX-License-Identifier: EUPL-1.2
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models.signals import post_save
from django.dispatch import receiver
from signals.apps.signals.models import Stamped


class Profile(Stamped):
    user = models.OneToOneField(get_user_model(), related_name='profile', on_delete=models.CASCADE)
    departments = models.ManyToManyField('signals.Department', related_name='user_profiles')
    note = models.TextField(null=True, blank=True)
    notification_on_user_assignment = models.BooleanField(default=False)
    notification_on_department_assignment = models.BooleanField(default=False)


@receiver(post_save, sender=get_user_model())
def make_profile(sender, instance, created, **kwargs):
    if created:
        Profile.objects.create(user=instance)
