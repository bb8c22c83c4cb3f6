# SPDX-License-Identifier: EUPL-1.2
"""The code flow with PKCE: a page that asks for a name and a password, a code, and a token for it."""
import base64
import fnmatch
import hashlib
import html
import secrets
import urllib.parse

import store
import tokens

CODES = {}
PAGE = '''<!doctype html><html lang="nl"><head><title>{realm}</title></head><body><h1>{realm}</h1><p id="error">{error}</p>
<form id="kc-form-login" method="post" action="{action}"><label>Gebruikersnaam <input name="username"></label>
<label>Wachtwoord <input name="password" type="password"></label>{more}<button id="kc-login">Inloggen</button></form>
</body></html>'''
NEW_PASSWORD = '<label>Nieuw wachtwoord <input name="password-new" type="password"></label>'


def client_of(realm, name):
    return next((one for one in realm.get('clients', []) if one['clientId'] == name), None)


def redirect_allowed(client, address):
    return any(address == one or fnmatch.fnmatchcase(address, one.replace('[', '[[]'))
               for one in client.get('redirectUris', []))


def login_page(realm, query, action, error='', renew=False):
    shown = PAGE.format(realm=html.escape(realm.get('displayName') or realm['realm']), error=html.escape(error),
                        action=html.escape(f'{action}?{urllib.parse.urlencode(query)}'),
                        more=NEW_PASSWORD if renew else '')
    return 200, shown, {}


def authorize(realm, query, form, action):
    """GET shows the page; POST with a right name and password goes back to the client with a code."""
    client = client_of(realm, query.get('client_id'))
    if client is None or not redirect_allowed(client, query.get('redirect_uri', '')):
        return 400, 'Invalid parameter: redirect_uri', {}
    if query.get('response_type') != 'code' or not client.get('standardFlowEnabled', True):
        return 400, 'Client is not allowed to initiate browser login with given response_type.', {}
    if client.get('attributes', {}).get('pkce.code.challenge.method') and not query.get('code_challenge'):
        return back(query, error='invalid_request', error_description='Missing parameter: code_challenge_method')
    if form is None:
        return login_page(realm, query, action)
    name = form.get('username', '').lower()
    user = next((one for one in realm['users'] if name in (one.get('username', '').lower(), one.get('email', '').lower())), None)
    credential = next((one for one in (user or {}).get('credentials', []) if one['type'] == 'password'), None)
    if credential is None or credential['value'] != form.get('password') or not user.get('enabled', False):
        return login_page(realm, query, action, error='Invalid username or password.')
    if credential.get('temporary') or 'UPDATE_PASSWORD' in user.get('requiredActions', []):
        if not form.get('password-new'):
            return login_page(realm, query, action, error='You need to change your password.', renew=True)
        store.change_user(realm['realm'], user['id'], {
            'credentials': [{'type': 'password', 'value': form['password-new'], 'temporary': False}], 'requiredActions': []})
    code = secrets.token_urlsafe(24)
    CODES[code] = {'client': client['clientId'], 'user': user, 'redirect': query['redirect_uri'],
                   'challenge': query.get('code_challenge'), 'nonce': query.get('nonce')}
    return back(query, code=code)


def back(query, **values):
    if 'state' in query:
        values['state'] = query['state']
    sign = '#' if query.get('response_mode') == 'fragment' else '?'
    return 302, '', {'Location': f"{query['redirect_uri']}{sign}{urllib.parse.urlencode(values)}"}


def token(realm, form, credentials, issuer):
    """An answer to the token endpoint: status and JSON."""
    name, secret = credentials or (form.get('client_id'), form.get('client_secret'))
    client = client_of(realm, name)
    if client is None or (not client.get('publicClient') and client.get('secret') != secret):
        return 401, {'error': 'unauthorized_client', 'error_description': 'Invalid client or Invalid client credentials'}
    if form.get('grant_type') == 'refresh_token':
        claims = tokens.verified(form['refresh_token'], issuer)
        user = next(one for one in realm['users'] if one['id'] == claims['sub'])
        return 200, tokens.issue(realm, client, user, issuer)
    if form.get('grant_type') != 'authorization_code':
        return 400, {'error': 'unsupported_grant_type'}
    known = CODES.pop(form.get('code'), None)
    if known is None or known['client'] != name or known['redirect'] != form.get('redirect_uri'):
        return 400, {'error': 'invalid_grant', 'error_description': 'Code not valid'}
    if known['challenge']:
        digest = hashlib.sha256(form.get('code_verifier', '').encode()).digest()
        if base64.urlsafe_b64encode(digest).decode().rstrip('=') != known['challenge']:
            return 400, {'error': 'invalid_grant', 'error_description': 'PKCE verification failed'}
    return 200, tokens.issue(realm, client, known['user'], issuer, known['nonce'])
