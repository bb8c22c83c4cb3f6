# SPDX-License-Identifier: EUPL-1.2
"""Who asks, by the token of the identity provider; refuses with the codes of the backend."""
import json
import urllib.request

import jwt
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import JsonResponse


class Refused(Exception):
    def __init__(self, status, reason):
        super().__init__(reason)
        self.answer = JsonResponse({'detail': reason}, status=status)


def user_of(request):
    """The user of a request. No Authorization header at all is an error 500, as in this release."""
    if settings.AUTH_ALWAYS_OK:
        return get_user_model().objects.get(username__iexact=settings.TEST_LOGIN, is_active=True)
    prefix, token = request.headers.get('Authorization').split(' ', 1)
    if prefix != 'Bearer':
        raise Refused(401, 'geen Bearer')
    return user_with(checked(token))


def checked(token):
    """Claims of a token that the identity provider signed for us."""
    try:
        claims = jwt.decode(token, **key_for(token), options={'verify_aud': False, 'require': ['exp']})
    except jwt.PyJWTError as error:
        raise Refused(401, f'token: {error}') from error
    if claims.get('iss') != settings.OIDC['OP_ISSUER']:
        raise Refused(403, 'andere issuer')
    if settings.OIDC_VERIFY_AUDIENCE:
        audience = claims.get('aud')
        if audience is None:
            raise Refused(401, 'geen audience')
        given = [audience] if isinstance(audience, str) else audience
        if not set(given) & set(settings.OIDC_TRUSTED_AUDIENCES):
            raise Refused(403, 'andere audience')
    return claims


def key_for(token):
    """The keys are fetched at every request; without their address the shared secret is what signs."""
    address = settings.OIDC['OP_JWKS_ENDPOINT']
    if address is None:
        return {'key': settings.OIDC['RP_CLIENT_SECRET'] or '', 'algorithms': ['HS256']}
    with urllib.request.urlopen(address) as answer:
        keys = json.load(answer)['keys']
    wanted = jwt.get_unverified_header(token)['kid']
    found = next((one for one in keys if one['kid'] == wanted), None)
    if found is None:
        raise Refused(401, 'onbekende sleutel')
    return {'key': jwt.PyJWK(found).key, 'algorithms': ['RS256']}


def user_with(claims):
    """The user whose name is the address in the token. Nobody is ever made here."""
    found = get_user_model().objects.filter(username__iexact=claims.get('email') or '').first()
    if found is None or not found.is_active:
        raise Refused(401, 'onbekende gebruiker')
    return found


def with_user(view):
    """A view that gets the user, or the answer that refuses."""
    def answer(request, *args, **kwargs):
        try:
            return view(request, user_of(request), *args, **kwargs)
        except Refused as refused:
            return refused.answer
    return answer
