# SPDX-License-Identifier: EUPL-1.2
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from signals.apps.signals.models import Category

ROOT = '/signals/v1/public/terms/categories'


def path_of(category):
    if category.parent is None:
        return f'{ROOT}/{category.slug}'
    return f'{ROOT}/{category.parent.slug}/sub_categories/{category.slug}'


def facts(request, category):
    display = category.name if category.parent is None else f'{category.name} ({category.parent.name})'
    return {
        '_links': {'self': {'href': request.build_absolute_uri(path_of(category))}}, '_display': display,
        'name': category.name, 'slug': category.slug, 'public_name': category.public_name,
        'is_public_accessible': category.is_public_accessible}


def sub_facts(request, category):
    departments = [{'code': one.code, 'name': one.name, 'is_intern': one.is_intern}
                   for one in category.departments.filter(categorydepartment__is_responsible=True)]
    return {**facts(request, category), 'handling': category.handling, 'departments': departments,
            'is_active': category.is_active, 'description': category.description,
            'handling_message': category.handling_message}


def main_facts(request, category):
    subs = category.children.select_related('parent').order_by('name')
    return {**facts(request, category), 'sub_categories': [sub_facts(request, one) for one in subs]}


def page(request, results):
    links = {'self': {'href': request.build_absolute_uri()}, 'next': {'href': None}, 'previous': {'href': None}}
    return JsonResponse({'_links': links, 'count': len(results), 'results': results})


@require_safe
def mains(request):
    return page(request, [main_facts(request, one) for one in Category.objects.filter(parent=None, is_active=True)])


@require_safe
def main(request, main):
    return JsonResponse(main_facts(request, get_object_or_404(Category, slug=main, parent=None)))


@require_safe
def sub(request, main, sub):
    return JsonResponse(sub_facts(request, get_object_or_404(Category, slug=sub, parent__slug=main)))
