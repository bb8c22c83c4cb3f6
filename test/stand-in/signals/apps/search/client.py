# SPDX-License-Identifier: EUPL-1.2
import base64
import json
import urllib.error
import urllib.request
from urllib.parse import unquote, urlsplit

from django.conf import settings


def ask(method, path, body=None):
    """Asks the search server; name and password are in its address. Answers with the status and the JSON."""
    address = urlsplit(settings.SEARCH_URL)
    headers = {'Content-Type': 'application/json'}
    if address.password is not None:
        pair = f'{unquote(address.username)}:{unquote(address.password)}'
        headers['Authorization'] = f'Basic {base64.b64encode(pair.encode()).decode()}'
    host = address.netloc.rpartition('@')[2]
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f'{address.scheme}://{host}{path}', data, headers, method=method)
    with urllib.request.urlopen(request, timeout=10) as answer:
        if answer.headers.get('X-Elastic-Product') != 'Elasticsearch':
            raise ValueError('this is not Elasticsearch')
        content = answer.read()
        return json.loads(content) if content else None


def make_index(name, mappings):
    """Makes an index unless it is there."""
    try:
        ask('PUT', f'/{name}', {'mappings': mappings})
    except urllib.error.HTTPError as error:
        if error.code != 400:
            raise
