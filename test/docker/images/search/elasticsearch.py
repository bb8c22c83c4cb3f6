#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Elasticsearch 7.17 as far as the backend uses it. What is put in is on disk, so that a restart keeps it."""
import base64
import json
import os
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

VERSION = '7.17.29'
STORE = '/usr/share/elasticsearch/data/indices.json'
SECURED = os.environ.get('xpack.security.enabled', 'false') == 'true'
# Where a password is kept that was set over the interface; from then on the variable says nothing.
CHANGED = '/usr/share/elasticsearch/data/password'


def load():
    try:
        with open(STORE, encoding='utf-8') as opened:
            return json.load(opened)
    except FileNotFoundError:
        return {}


INDICES = load()


def password():
    try:
        with open(CHANGED, encoding='utf-8') as opened:
            return opened.read()
    except FileNotFoundError:
        return os.environ.get('ELASTIC_PASSWORD', 'changeme')


def save():
    with open(f'{STORE}.new', 'w', encoding='utf-8') as opened:
        json.dump(INDICES, opened)
    os.replace(f'{STORE}.new', STORE)


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def answer(self, status, body):
        content = json.dumps(body).encode()
        self.send_response(status)
        # The client of 7.14 and newer refuses every server that does not say this.
        self.send_header('X-elastic-product', 'Elasticsearch')
        self.send_header('Content-Type', 'application/json; charset=UTF-8')
        self.send_header('Content-Length', str(len(content)))
        if status == 401:
            self.send_header('WWW-Authenticate', 'Basic realm="security" charset="UTF-8"')
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(content)

    def error(self, status, kind, reason):
        self.answer(status, {'error': {'type': kind, 'reason': reason}, 'status': status})

    def allowed(self):
        if not SECURED:
            return True
        expected = base64.b64encode(f'elastic:{password()}'.encode()).decode()
        return self.headers.get('Authorization') == f'Basic {expected}'

    def serve(self):
        length = int(self.headers.get('Content-Length') or 0)
        raw = self.rfile.read(length)
        if not self.allowed():
            return self.error(401, 'security_exception', f'unable to authenticate for {self.path}')
        path = self.path.split('?')[0].strip('/')
        for method, pattern, action in ROUTES:
            found = re.fullmatch(pattern, path)
            if found and self.command in method:
                return action(self, *found.groups(), raw)
        return self.error(405, 'illegal_argument_exception', f'{self.command} {path} is not something the stand-in does')

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = serve

    def log_message(self, *args):
        pass

    def about(self, raw):
        self.answer(200, {'name': os.environ.get('HOSTNAME', ''), 'cluster_name': 'docker-cluster', 'version': {
            'number': VERSION, 'build_flavor': 'default'}, 'tagline': 'You Know, for Search'})

    def health(self, raw):
        status = 'yellow' if INDICES else 'green'
        self.answer(200, {'cluster_name': 'docker-cluster', 'status': status, 'timed_out': False, 'number_of_nodes': 1})

    def change_password(self, raw):
        with open(os.open(CHANGED, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 'w', encoding='utf-8') as opened:
            opened.write(json.loads(raw)['password'])
        self.answer(200, {})

    def authenticate(self, raw):
        self.answer(200, {'username': 'elastic', 'enabled': True})

    def create_index(self, name, raw):
        if name in INDICES:
            return self.error(400, 'resource_already_exists_exception', f'index [{name}] already exists')
        INDICES[name] = {'mappings': json.loads(raw or b'{}').get('mappings', {}), 'documents': {}}
        save()
        return self.answer(200, {'acknowledged': True, 'shards_acknowledged': True, 'index': name})

    def index_exists(self, name, raw):
        self.answer(200 if name in INDICES else 404, INDICES.get(name, {}).get('mappings', {}))

    def drop_index(self, name, raw):
        if INDICES.pop(name, None) is None:
            return self.error(404, 'index_not_found_exception', f'no such index [{name}]')
        save()
        return self.answer(200, {'acknowledged': True})

    def put_document(self, name, identity, raw):
        # Elasticsearch makes an index that is not there, with mappings it guesses.
        index = INDICES.setdefault(name, {'mappings': {'guessed': True}, 'documents': {}})
        result = 'updated' if identity in index['documents'] else 'created'
        index['documents'][identity] = json.loads(raw)
        save()
        self.answer(201 if result == 'created' else 200, {'_index': name, '_id': identity, 'result': result})

    def count(self, name, raw):
        if name not in INDICES:
            return self.error(404, 'index_not_found_exception', f'no such index [{name}]')
        return self.answer(200, {'count': len(INDICES[name]['documents'])})

    def mapping(self, name, raw):
        if name not in INDICES:
            return self.error(404, 'index_not_found_exception', f'no such index [{name}]')
        return self.answer(200, {name: {'mappings': INDICES[name]['mappings']}})


ROUTES = [
    (('GET', 'HEAD'), '', Handler.about),
    (('GET',), '_cluster/health', Handler.health),
    (('PUT', 'POST'), '_security/user/elastic/_password', Handler.change_password),
    (('GET',), '_security/_authenticate', Handler.authenticate),
    (('GET', 'POST'), '([^_/][^/]*)/_count', Handler.count),
    (('GET',), '([^_/][^/]*)/_mapping', Handler.mapping),
    (('PUT', 'POST'), '([^_/][^/]*)/_doc/([^/]+)', Handler.put_document),
    (('PUT',), '([^_/][^/]*)', Handler.create_index),
    (('GET', 'HEAD'), '([^_/][^/]*)', Handler.index_exists),
    (('DELETE',), '([^_/][^/]*)', Handler.drop_index),
]

if __name__ == '__main__':
    print('stand-in for Elasticsearch started', flush=True)
    ThreadingHTTPServer(('0.0.0.0', 9200), Handler).serve_forever()
