# SPDX-License-Identifier: EUPL-1.2
"""What the worker does with a new report."""
import logging

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from signals.apps.search.client import ask
from signals.apps.signals.expressions import holds
from signals.apps.signals.models import Area, RoutingExpression, Signal, SignalDepartments
from signals.celery import app

logger = logging.getLogger(__name__)


def hand_over(task, *arguments):
    """Without a broker the report stays and the task is lost: only the log says so, as in the backend."""
    try:
        task.apply_async(arguments, retry=False)
    except OSError as error:
        logger.error('task %s of report %s is lost: %s', task.name, arguments, error)
    except Exception:
        logger.exception('task %s of report %s is lost', task.name, arguments)


@app.task(name='signals.apps.signals.tasks.apply_routing')
def apply_routing(number):
    report = Signal.objects.get(pk=number)
    context = context_of(report)
    rules = RoutingExpression.objects.filter(is_active=True, _expression___type__name='routing').order_by('order')
    for rule in rules:
        verdict = holds(rule._expression.code, context)
        if verdict is None:
            RoutingExpression.objects.filter(pk=rule.pk).update(is_active=False)
        elif verdict:
            made = SignalDepartments.objects.create(_signal=report, relation_type='routing')
            made.departments.set([rule._department])
            return rule._department.code
    return None


def context_of(report):
    category = report.category_assignments.last().category
    areas = {}
    for area in Area.objects.select_related('_type'):
        areas.setdefault(area._type.name, {})[area.code] = area.geometry
    context = {
        'sub': category.name, 'main': category.parent.name, 'location': report.location.geometrie, 'areas': areas,
        'time': timezone.localtime(report.incident_date_start).time(), 'stadsdeel': None,
        'day': report.incident_date_start.strftime('%A')}
    for given in report.extra_properties or []:
        context.setdefault(given.get('id'), answer_of(given.get('answer')))
    return context


def answer_of(answer):
    if isinstance(answer, list):
        return {answer_of(one) for one in answer}
    return answer.get('label') or answer.get('value') if isinstance(answer, dict) else answer


@app.task(name='signals.apps.search.tasks.save_to_elastic')
def index_report(number):
    report = Signal.objects.get(pk=number)
    ask('PUT', f'/{settings.SEARCH_INDEX}/_doc/{report.pk}', {'text': report.text})


@app.task(name='signals.apps.email_integrations.tasks.send_mail_reporter')
def confirm_by_mail(number):
    report = Signal.objects.get(pk=number)
    if report.reporter.email:
        send_mail(f'Melding {settings.ID_PREFIX}{report.pk}', f'{settings.ORGANIZATION_NAME} {settings.FRONTEND_URL}',
                  settings.DEFAULT_FROM_EMAIL, [report.reporter.email])
