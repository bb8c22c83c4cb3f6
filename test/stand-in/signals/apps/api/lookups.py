# SPDX-License-Identifier: EUPL-1.2
"""Small public lists."""
import json
import os

from django.conf import settings
from django.http import Http404, JsonResponse
from django.views.decorators.http import require_safe
from signals.apps.api.categories import page
from signals.apps.feedback.models import StandardAnswer
from signals.apps.signals.models import Area, Category, CategoryQuestion


@require_safe
def questions(request):
    main, sub = request.GET.get('main_slug'), request.GET.get('sub_slug')
    mains = Category.objects.filter(slug=main, parent=None)
    if not mains:
        return JsonResponse({'main_slug': ['Kies een hoofdcategorie die er is.']}, status=400)
    found = mains if sub is None else Category.objects.filter(slug=sub, parent__in=mains)
    links = CategoryQuestion.objects.filter(category__in=found).order_by('order').select_related('question')
    return page(request, [{'key': one.question.key, 'field_type': one.question.field_type, 'meta': one.question.meta,
                           'required': one.question.required} for one in links])


def area_facts(area):
    kind = area._type
    return {'name': area.name, 'code': area.code, 'type': {'id': kind.pk, 'name': kind.name, 'code': kind.code}}


@require_safe
def areas(request):
    return page(request, [{**area_facts(one), 'bbox': list(one.geometry.extent)} for one in Area.objects.all()])


@require_safe
def geography(request):
    features = [{'type': 'Feature', 'geometry': json.loads(one.geometry.geojson), 'properties': area_facts(one)}
                for one in Area.objects.all()]
    return JsonResponse({'type': 'FeatureCollection', 'features': features})


@require_safe
def standard_answers(request):
    return page(request, [{'is_satisfied': one.is_satisfied, 'text': one.text, 'topic': one.topic and one.topic.name,
                           'open_answer': one.open_answer}
                          for one in StandardAnswer.objects.filter(is_visible=True).select_related('topic')])


@require_safe
def translations(request):
    place = os.path.join(settings.MEDIA_ROOT, 'translations.json')
    if not os.path.exists(place):
        raise Http404
    with open(place, encoding='utf-8') as opened:
        return JsonResponse(json.load(opened), safe=False)
