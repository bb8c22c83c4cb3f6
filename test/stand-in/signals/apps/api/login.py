# SPDX-License-Identifier: EUPL-1.2
"""The way into the Django admin: over the identity provider, or with a password where that is switched on."""
import json
import secrets
import urllib.parse
import urllib.request

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import login
from django.http import Http404, HttpResponse, HttpResponseRedirect
from signals.apps.api.tokens import Refused, checked, user_with

CALLBACK = '/signals/oidc/callback/'
FAILURE = '/signals/oidc/login_failure/'


def page(request):
    if settings.ADMIN_LOCAL_LOGIN:
        return admin.site.login(request)
    return HttpResponse('<!doctype html><title>Inloggen</title><a href="/signals/oidc/authenticate/">Inloggen</a>')


def failure(request):
    return HttpResponse('<!doctype html><title>Inloggen lukt niet</title>', status=403)


def authenticate(request):
    if settings.OIDC['RP_CLIENT_ID'] is None:
        raise Http404
    request.session['oidc'] = {'state': secrets.token_urlsafe(16), 'nonce': secrets.token_urlsafe(16)}
    query = {'response_type': 'code', 'scope': 'openid email', 'client_id': settings.OIDC['RP_CLIENT_ID'],
             'redirect_uri': request.build_absolute_uri(CALLBACK), **request.session['oidc']}
    return HttpResponseRedirect(f"{settings.OIDC['OP_AUTHORIZATION_ENDPOINT']}?{urllib.parse.urlencode(query)}")


def callback(request):
    started = request.session.pop('oidc', None)
    if started is None or request.GET.get('state') != started['state'] or 'code' not in request.GET:
        return HttpResponseRedirect(FAILURE)
    form = {'grant_type': 'authorization_code', 'code': request.GET['code'],
            'client_id': settings.OIDC['RP_CLIENT_ID'], 'client_secret': settings.OIDC['RP_CLIENT_SECRET'],
            'redirect_uri': request.build_absolute_uri(CALLBACK)}
    try:
        data = urllib.parse.urlencode(form).encode()
        with urllib.request.urlopen(settings.OIDC['OP_TOKEN_ENDPOINT'], data, timeout=10) as answer:
            user = user_with(checked(json.load(answer)['access_token']))
    except (Refused, OSError):
        return HttpResponseRedirect(FAILURE)
    if not user.is_staff:
        return HttpResponseRedirect(FAILURE)
    login(request, user, backend='django.contrib.auth.backends.ModelBackend')
    return HttpResponseRedirect('/signals/admin/')
