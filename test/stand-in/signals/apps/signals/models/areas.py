# SPDX-License-Identifier: EUPL-1.2
from django.contrib.gis.db import models


class AreaType(models.Model):
    name = models.CharField(max_length=255)
    code = models.CharField(max_length=255, unique=True)
    description = models.TextField(max_length=3000)

    class Meta:
        ordering = ['code']
        permissions = [('sia_areatype_write', 'areatype write')]


class Area(models.Model):
    name = models.CharField(max_length=255)
    code = models.CharField(max_length=255)
    _type = models.ForeignKey(AreaType, on_delete=models.CASCADE)
    geometry = models.MultiPolygonField()

    class Meta:
        unique_together = ('code', '_type')
        ordering = ['_type', 'code']
        permissions = [('sia_area_write', 'area write')]
