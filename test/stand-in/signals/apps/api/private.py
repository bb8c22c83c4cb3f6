# SPDX-License-Identifier: EUPL-1.2
"""What employees see, with a token."""
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from signals.apps.api.categories import main_facts, page
from signals.apps.api.tokens import with_user
from signals.apps.signals.models import Category, Signal


def may_read(user):
    return user.is_superuser or user.has_perm('signals.sia_read')


def refused():
    return JsonResponse({'detail': 'Dit mag u niet zien.'}, status=403)


@with_user
def me(request, user):
    return JsonResponse({
        'id': user.pk, 'username': user.username, 'email': user.email, 'first_name': user.first_name,
        'last_name': user.last_name, 'is_active': user.is_active, 'is_staff': user.is_staff,
        'is_superuser': user.is_superuser, 'roles': [{'name': one.name} for one in user.groups.all()],
        'profile': {'departments': [one.name for one in user.profile.departments.all()]}})


@with_user
def categories(request, user):
    return page(request, [main_facts(request, one) for one in Category.objects.filter(parent=None)])


def facts(report):
    category = report.category_assignments.last().category
    routed = report.signal_departments.filter(relation_type='routing').last()
    return {
        'id': report.pk, 'signal_id': str(report.signal_id), 'text': report.text, 'source': report.source,
        'category': {'main': category.parent.name, 'main_slug': category.parent.slug, 'sub': category.name,
                     'sub_slug': category.slug},
        'routing_departments': [{'code': one.code} for one in routed.departments.all()] if routed else None,
        'status': {'state': report.statuses.last().state}, 'reporter': {'email': report.reporter.email}}


@with_user
def signals(request, user):
    if not may_read(user):
        return refused()
    return page(request, [facts(one) for one in Signal.objects.order_by('-pk')[:100]])


@with_user
def signal(request, user, number):
    return JsonResponse(facts(get_object_or_404(Signal, pk=number))) if may_read(user) else refused()


@with_user
def attachments(request, user, number):
    if not may_read(user):
        return refused()
    report = get_object_or_404(Signal, pk=number)
    return page(request, [{'location': request.build_absolute_uri(one.file.url)} for one in report.attachments.all()])
