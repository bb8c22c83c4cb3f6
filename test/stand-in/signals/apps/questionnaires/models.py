# SPDX-License-Identifier: EUPL-1.2
from django.db import models


class Questionnaire(models.Model):
    name = models.CharField(max_length=255)
