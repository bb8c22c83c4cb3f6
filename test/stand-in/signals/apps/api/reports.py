# SPDX-License-Identifier: EUPL-1.2
"""Reports of citizens: validated, stored, and given to the worker."""
import json

from django.conf import settings
from django.contrib.gis.geos import Point
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from signals.apps.api.throttle import too_many
from signals.apps.api.validation import category_in, complaints
from signals.apps.signals import tasks
from signals.apps.signals.models import Attachment, CategoryAssignment, Location, Reporter, Signal, Status

STARTS = {b'\xff\xd8\xff': ('jpg', 'jpeg'), b'\x89PNG\r\n\x1a\n': ('png',), b'GIF8': ('gif',)}


def public_facts(report):
    state = 'CLOSED' if report.statuses.last().state in ('o', 'a', 's') else 'OPEN'
    local = {name: timezone.localtime(value).isoformat() if value else None for name, value in (
        ('created_at', report.created_at), ('updated_at', report.updated_at),
        ('incident_date_start', report.incident_date_start), ('incident_date_end', report.incident_date_end))}
    shown = f'{settings.ID_PREFIX}{report.pk}'
    return {'_display': shown, 'id': report.pk, 'id_display': shown, 'signal_id': str(report.signal_id),
            'status': {'state': state, 'state_display': state.capitalize()}, **local}


@csrf_exempt
@require_POST
def create(request):
    waiting = too_many(request)
    if waiting is not None:
        return JsonResponse({'detail': 'Te veel meldingen.'}, status=429, headers={'Retry-After': str(waiting)})
    body = json.loads(request.body or b'{}')
    wrong = complaints(body)
    if wrong:
        return JsonResponse(wrong, status=400)
    report = store(body)
    for task in (tasks.apply_routing, tasks.index_report, tasks.confirm_by_mail):
        tasks.hand_over(task, report.pk)
    return JsonResponse(public_facts(report), status=201)


@transaction.atomic
def store(body):
    report = Signal.objects.create(
        text=body['text'], text_extra=body.get('text_extra') or '', source=body.get('source') or 'online',
        incident_date_start=parse_datetime(body['incident_date_start']), extra_properties=body.get('extra_properties'))
    CategoryAssignment.objects.create(_signal=report, category=category_in(body['category']))
    Location.objects.create(_signal=report, geometrie=Point(*body['location']['geometrie']['coordinates'], srid=4326),
                            address=body['location'].get('address'))
    Reporter.objects.create(_signal=report, email=body['reporter'].get('email'), phone=body['reporter'].get('phone'))
    Status.objects.create(_signal=report, state='m')
    return report


@require_safe
def show(request, identity):
    return JsonResponse(public_facts(get_object_or_404(Signal, signal_id=identity)))


@csrf_exempt
@require_POST
def attach(request, identity):
    report = get_object_or_404(Signal, signal_id=identity)
    if report.statuses.last().state not in ('m', 'o', 'reaction requested'):
        return JsonResponse({'detail': 'Nu kan er geen bestand bij.'}, status=403)
    given = request.FILES.get('file')
    if given is None:
        return JsonResponse({'file': ['Dit veld is nodig.']}, status=400)
    head = given.read(8)
    given.seek(0)
    endings = next((found for start, found in STARTS.items() if head.startswith(start)), ())
    if given.size > settings.MAX_UPLOAD_SIZE or given.name.rsplit('.', 1)[-1].lower() not in endings:
        return JsonResponse({'file': ['Dit bestand kan niet.']}, status=400)
    made = Attachment.objects.create(_signal=report, file=given)
    return JsonResponse({'location': made.file.url, 'is_image': True}, status=201)
