# SPDX-License-Identifier: EUPL-1.2
from django.db import models


class StandardAnswerTopic(models.Model):
    name = models.CharField(max_length=255, unique=True)
    description = models.TextField(max_length=1000)
    order = models.IntegerField(default=0, null=True, blank=True)


class StandardAnswer(models.Model):
    is_visible = models.BooleanField(default=True)
    is_satisfied = models.BooleanField(default=True)
    reopens_when_unhappy = models.BooleanField(default=False)
    text = models.TextField(max_length=1000, unique=True)
    order = models.IntegerField(default=0, null=True, blank=True)
    topic = models.ForeignKey(StandardAnswerTopic, null=True, blank=True, on_delete=models.SET_NULL)
    open_answer = models.BooleanField(default=False)
