# SPDX-License-Identifier: EUPL-1.2
"""The administration: a token for the bootstrap administrator, and the users of a realm."""
import json
import re
import secrets
import urllib.parse

import store

SESSIONS = set()


def master(path, form):
    """The token endpoint of realm master, for kcadm."""
    if path != '/protocol/openid-connect/token' or form is None:
        return 404, {'error': 'not something the stand-in does'}
    if not any((form.get('username'), form.get('password')) == (one['username'], one['credentials'][0]['value'])
               for one in store.administrators()):
        return 401, {'error': 'invalid_grant', 'error_description': 'Invalid user credentials'}
    token = secrets.token_urlsafe(32)
    SESSIONS.add(token)
    return 200, {'access_token': token, 'expires_in': 60}


def public(user):
    return {name: value for name, value in user.items() if name != 'credentials'}


def serve(method, path, headers, raw):
    if headers.get('Authorization', '').removeprefix('Bearer ') not in SESSIONS:
        return 401, {'error': 'HTTP 401 Unauthorized'}, {}
    address = urllib.parse.urlsplit(path)
    query = dict(urllib.parse.parse_qsl(address.query))
    found = re.fullmatch(r'/admin/realms/([^/]+)/users(?:/([^/]+))?(/reset-password)?', address.path)
    name = store.MASTER if found and found[1] == 'master' else found and found[1]
    realm = store.read().get(name)
    if realm is None:
        return 404, {'error': 'Realm not found.'}, {}
    body = json.loads(raw) if raw else {}
    if method == 'POST' and not found[2]:
        made = store.add_user(name, body)
        if made is None:
            return 409, {'errorMessage': 'User exists with same username'}, {}
        return 201, '', {'Location': f"{path}/{made['id']}"}
    if method == 'GET' and not found[2]:
        wanted = [(field, query[field].lower()) for field in ('username', 'email') if field in query]
        exact = query.get('exact') == 'true'
        fits = [user for user in realm['users'] if all(
            (value == user.get(field, '').lower()) if exact else (value in user.get(field, '').lower()) for field, value in wanted)]
        return 200, [public(user) for user in fits], {}
    if method == 'PUT' and found[2]:
        changes = {'credentials': [body]} if found[3] else body
        done = store.change_user(name, found[2], changes)
        return (204, '', {}) if done else (404, {'error': 'User not found'}, {})
    return 405, {'error': 'not something the stand-in does'}, {}
