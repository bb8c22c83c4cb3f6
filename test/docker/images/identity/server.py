# SPDX-License-Identifier: EUPL-1.2
import base64
import json
import re
import sys
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import admin
import flow
import settings
import store
import tokens


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def answer(self, status, body, headers=None):
        content = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        self.send_header('Content-Type', 'text/html; charset=utf-8' if isinstance(body, str) else 'application/json')
        self.send_header('Content-Length', str(len(content)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(content)

    def log_message(self, *args):
        pass

    def serve(self):
        raw = self.rfile.read(int(self.headers.get('Content-Length') or 0))
        address = urllib.parse.urlsplit(self.path)
        if not address.path.startswith(f'{settings.PATH}/'):
            return self.answer(404, {'error': 'Unable to find matching target resource method'})
        path = address.path.removeprefix(settings.PATH)
        query = dict(urllib.parse.parse_qsl(address.query))
        if path.startswith('/admin/'):
            return self.answer(*admin.serve(self.command, self.path.removeprefix(settings.PATH), self.headers, raw))
        found = re.fullmatch(r'/realms/([^/]+)(/.*)?', path)
        realm = store.read().get(found[1]) if found else None
        if realm is None and (found is None or found[1] != 'master'):
            return self.answer(404, {'error': 'Realm does not exist'})
        base = settings.base_of(self.headers.get('Host', ''), self.headers.get('X-Forwarded-Proto'))
        return self.in_realm(realm, found[2] or '', query, raw, f'{base}/realms/{found[1]}')

    do_GET = do_POST = do_PUT = do_HEAD = serve

    def in_realm(self, realm, path, query, raw, issuer):
        form = dict(urllib.parse.parse_qsl(raw.decode())) if self.command == 'POST' else None
        endpoints = f'{issuer}/protocol/openid-connect'
        if realm is None:
            return self.answer(*admin.master(path, form))
        if path == '':
            return self.answer(200, {'realm': realm['realm'], 'token-service': endpoints})
        if path == '/.well-known/openid-configuration':
            return self.answer(200, discovery(issuer, endpoints))
        action = path.removeprefix('/protocol/openid-connect/')
        if action == 'certs':
            return self.answer(200, tokens.public_keys())
        if action == 'auth':
            place = urllib.parse.urlsplit(f'{endpoints}/auth').path
            return self.answer(*flow.authorize(realm, query, form, place))
        if action == 'token' and form is not None:
            return self.answer(*flow.token(realm, form, self.basic(), issuer), self.origin(realm, form))
        if action == 'userinfo':
            claims = tokens.verified(self.headers.get('Authorization', '').removeprefix('Bearer '), issuer)
            return self.answer(200, {name: claims[name] for name in ('sub', 'email', 'preferred_username') if name in claims})
        if action == 'logout':
            return self.answer(302, '', {'Location': query.get('post_logout_redirect_uri', '/')})
        return self.answer(404, {'error': 'RESTEASY003210: Could not find resource'})

    def basic(self):
        kind, _, value = self.headers.get('Authorization', '').partition(' ')
        if kind != 'Basic':
            return None
        name, _, secret = base64.b64decode(value).decode().partition(':')
        return urllib.parse.unquote(name), urllib.parse.unquote(secret)

    def origin(self, realm, form):
        """A browser of another origin reads the answer only when the client's web origins have it."""
        client = flow.client_of(realm, form.get('client_id')) or {}
        origin = self.headers.get('Origin')
        allowed = origin and (origin in client.get('webOrigins', []) or '*' in client.get('webOrigins', []))
        return {'Access-Control-Allow-Origin': origin} if allowed else {}


def discovery(issuer, endpoints):
    return {
        'issuer': issuer, 'authorization_endpoint': f'{endpoints}/auth', 'token_endpoint': f'{endpoints}/token',
        'jwks_uri': f'{endpoints}/certs', 'userinfo_endpoint': f'{endpoints}/userinfo',
        'end_session_endpoint': f'{endpoints}/logout', 'response_types_supported': ['code', 'id_token', 'code id_token'],
        'grant_types_supported': ['authorization_code', 'refresh_token', 'client_credentials'],
        'code_challenge_methods_supported': ['plain', 'S256'], 'id_token_signing_alg_values_supported': ['RS256'],
        'subject_types_supported': ['public'], 'scopes_supported': ['openid', 'email', 'profile'],
        'claims_supported': ['aud', 'sub', 'iss', 'email', 'preferred_username']}


class Management(Handler):
    def serve(self):
        path = self.path.removeprefix(settings.MANAGEMENT_PATH.rstrip('/'))
        healthy = settings.HEALTH and path in ('/health', '/health/ready', '/health/live', '/health/started')
        self.answer(200 if healthy else 404, {'status': 'UP', 'checks': []} if healthy else 'Resource not found')

    do_GET = do_HEAD = serve


if __name__ == '__main__':
    settings.check()
    settings.build()
    store.keep_keys(tokens.make_key)
    if '--import-realm' in sys.argv:
        store.import_realms()
    if settings.HEALTH:
        port = int(settings.option('http-management-port', '9000'))
        threading.Thread(target=ThreadingHTTPServer(('0.0.0.0', port), Management).serve_forever, daemon=True).start()
    print('Keycloak (stand-in) started. Listening on: http://0.0.0.0:8080', flush=True)
    ThreadingHTTPServer(('0.0.0.0', int(settings.option('http-port', '8080'))), Handler).serve_forever()
