# SPDX-License-Identifier: EUPL-1.2
import json
import urllib.request

from django.conf import settings
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from signals import __version__


@require_safe
def health(request):
    with connection.cursor() as cursor:
        cursor.execute('SELECT 1')
        cursor.fetchone()
    return HttpResponse('Connectivity OK', content_type='text/plain')


@require_safe
def version(request):
    link = {'self': {'href': request.build_absolute_uri('/signals/v1/')}}
    return JsonResponse({'v1': {'_links': link, 'version': __version__, 'status': 'in production'},
                         'version': __version__})


@csrf_exempt
@require_POST
def prediction(request):
    """Asks the classifier; one that does not answer is an error 500, as in the backend."""
    asked = urllib.request.Request(f'{settings.CLASSIFIER}/predict', request.body, {'Content-Type': 'application/json'})
    with urllib.request.urlopen(asked, timeout=10) as answer:
        return JsonResponse(json.load(answer))
