# SPDX-License-Identifier: EUPL-1.2
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django_extensions.db.fields import AutoSlugField
from signals import __version__

HANDLING = [
    'A3DMC', 'A3DEC', 'A3WMC', 'A3WEC', 'I5DMC', 'STOPEC', 'KLOKLICHTZC', 'GLADZC', 'A3DEVOMC', 'WS1EC', 'WS2EC',
    'WS3EC', 'REST', 'ONDERMIJNING', 'EMPTY', 'LIGHTING', 'GLAD_OLIE', 'TECHNISCHE_STORING', 'STOPEC3',
    'URGENTE_MELDINGEN', '3WGM', 'HANDLING_MARKTEN',
]
FIELD_TYPES = {
    '2.43.10': ['plain_text', 'text_input', 'multi_text_input', 'checkbox_input', 'radio_input', 'select_input',
                'text_area_input', 'asset_select', 'location_select'],
    '2.50.12': ['asset_select', 'caterpillar_select', 'checkbox_input', 'clock_select', 'date_time_input',
                'question_header', 'location_select', 'plain_text', 'radio_input', 'select_input', 'streetlight_select',
                'text_input', 'text_area_input'],
}
SLUG_EDITABLE = settings.FEATURE_FLAGS['CATEGORY_SLUG_EDITABLE']


class Department(models.Model):
    code = models.CharField(max_length=3)
    name = models.CharField(max_length=255)
    is_intern = models.BooleanField(default=True)
    can_direct = models.BooleanField(default=False)

    class Meta:
        ordering = ('name',)
        permissions = [('sia_department_read', 'department read'), ('sia_department_write', 'department write')]


class Question(models.Model):
    key = models.CharField(max_length=255)
    field_type = models.CharField(max_length=32, default='plain_text', choices=[
        (name, name) for name in FIELD_TYPES.get(__version__, FIELD_TYPES['2.50.12'])])
    meta = models.JSONField(blank=True, default=dict)
    required = models.BooleanField(default=False)


def icon_place(instance, filename):
    """As in the backend: a main without subs is taken for a sub, and has no parent to ask."""
    if instance.is_parent():
        return f'icons/categories/{instance.slug}/{filename}'
    return f'icons/categories/{instance.parent.slug}/{instance.slug}/{filename}'


class Category(models.Model):
    parent = models.ForeignKey('signals.Category', related_name='children', on_delete=models.PROTECT, null=True,
                               blank=True)
    slug = AutoSlugField(populate_from=['name'], blank=False, overwrite=False, editable=SLUG_EDITABLE)
    name = models.CharField(max_length=255)
    public_name = models.CharField(max_length=255, null=True, blank=True)
    is_public_accessible = models.BooleanField(default=False)
    configuration = models.JSONField(null=True, blank=True)
    handling = models.CharField(max_length=20, choices=[(code, code) for code in HANDLING], default='REST')
    handling_message = models.TextField(null=True, blank=True)
    departments = models.ManyToManyField(Department, through='signals.CategoryDepartment')
    is_active = models.BooleanField(default=True)
    description = models.TextField(null=True, blank=True)
    questions = models.ManyToManyField(Question, through='signals.CategoryQuestion')
    note = models.TextField(null=True, blank=True)
    questionnaire = models.ForeignKey('questionnaires.Questionnaire', blank=True, null=True,
                                      on_delete=models.DO_NOTHING)
    icon = models.FileField(upload_to=icon_place, null=True, blank=True, max_length=255)

    class Meta:
        ordering = ('name',)
        unique_together = ('parent', 'slug')
        permissions = [(name, name) for name in (
            'sia_can_view_all_categories', 'sia_category_read', 'sia_category_write')]

    @classmethod
    def from_db(cls, db, field_names, values):
        """As in the backend: each instance that is loaded asks a query of its own for its handling times."""
        loaded = super().from_db(db, field_names, values)
        loaded._state.initial_data = list(loaded.slo.values_list('pk', flat=True))
        return loaded

    def is_parent(self):
        return self.pk is not None and self.children.exists()

    def is_child(self):
        return self.parent is not None

    def clean(self):
        if self.pk and self.slug and not SLUG_EDITABLE:
            if not Category.objects.filter(pk=self.pk, slug=self.slug).exists():
                raise ValidationError('the slug cannot be changed')
        if self.is_child() and (self.is_parent() or self.parent.is_child()):
            raise ValidationError('there are only two levels')
        if self.configuration and not self.is_parent():
            raise ValidationError({'configuration': ['only a main with subs has a configuration']})
        if self.configuration and [*self.configuration] != ['show_children_in_filter']:
            raise ValidationError({'configuration': ['only show_children_in_filter is allowed']})

    def save(self, *args, **kwargs):
        self.full_clean()
        super().save(*args, **kwargs)


class CategoryDepartment(models.Model):
    category = models.ForeignKey(Category, on_delete=models.CASCADE)
    department = models.ForeignKey(Department, on_delete=models.CASCADE)
    is_responsible = models.BooleanField(default=False)
    can_view = models.BooleanField(default=False)

    def save(self, *args, **kwargs):
        self.can_view = self.can_view or self.is_responsible
        super().save(*args, **kwargs)


class CategoryQuestion(models.Model):
    category = models.ForeignKey(Category, on_delete=models.CASCADE)
    question = models.ForeignKey(Question, on_delete=models.CASCADE)
    order = models.PositiveIntegerField(null=True)


class ServiceLevelObjective(models.Model):
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name='slo')
    n_days = models.IntegerField()
    use_calendar_days = models.BooleanField(default=False, choices=[(True, 'calendar'), (False, 'working')])
    created_at = models.DateTimeField(editable=False, auto_now_add=True, null=True, blank=True)
    created_by = models.EmailField(null=True, blank=True)

    class Meta:
        ordering = ('category', '-created_at')
