# SPDX-License-Identifier: EUPL-1.2
import os

from django.conf import settings
from django.http import HttpResponse
from signals import __version__


def signalen(get_response):
    """What the backend says on every answer of its own: its version, and which origins may read it."""
    def answer(request):
        maintenance = os.environ.get('MAINTENANCE_MODE') in ('True', 'true', '1')
        if maintenance and request.path != '/status/health':
            return HttpResponse(status=503)
        response = get_response(request)
        response['X-API-Version'] = __version__
        origin = request.headers.get('Origin')
        if origin and (settings.CORS_ALLOW_ALL or origin in settings.CORS_ORIGINS):
            response['Access-Control-Allow-Origin'] = '*' if settings.CORS_ALLOW_ALL else origin
            response['Access-Control-Allow-Headers'] = 'authorization, content-type'
        return response
    return answer
