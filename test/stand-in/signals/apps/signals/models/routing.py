# SPDX-License-Identifier: EUPL-1.2
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models

CONTEXT_TYPES = ['point', 'str', 'number', 'time', 'set', 'dict']


class ExpressionType(models.Model):
    name = models.CharField(max_length=255, unique=True)
    description = models.TextField(max_length=3000)


class ExpressionContext(models.Model):
    identifier = models.CharField(max_length=255)
    identifier_type = models.CharField(max_length=255, choices=[(name, name) for name in CONTEXT_TYPES], default='number')
    _type = models.ForeignKey(ExpressionType, on_delete=models.CASCADE)


class Expression(models.Model):
    name = models.CharField(max_length=255)
    code = models.TextField()
    _type = models.ForeignKey(ExpressionType, on_delete=models.CASCADE)

    class Meta:
        unique_together = ('name', '_type')
        ordering = ['pk']
        permissions = [('sia_expression_read', 'expression read'), ('sia_expression_write', 'expression write')]


class RoutingExpression(models.Model):
    _expression = models.OneToOneField(Expression, on_delete=models.CASCADE, unique=True)
    _department = models.ForeignKey('signals.Department', on_delete=models.CASCADE)
    _user = models.ForeignKey(get_user_model(), on_delete=models.SET_NULL, blank=True, null=True)
    order = models.PositiveIntegerField(default=0, db_index=True)
    is_active = models.BooleanField(default=False)

    class Meta:
        ordering = ['order']

    def clean(self):
        if not self.is_active or self._user is None:
            return
        if not self._user.is_active:
            raise ValidationError({'_user': ['this user is not active']})
        if not self._user.profile.departments.filter(pk=self._department_id).exists():
            raise ValidationError({'_user': ['this user is not in the department']})

    def save(self, *args, **kwargs):
        self.full_clean()
        super().save(*args, **kwargs)
