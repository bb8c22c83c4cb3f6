# SPDX-License-Identifier: EUPL-1.2
"""kcadm.sh as far as the toolkit uses it: config credentials; create, get, update, set-password of users."""
import argparse
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request


def fail(message):
    sys.exit(message)


def ask(method, address, token=None, body=None, form=None):
    data = urllib.parse.urlencode(form).encode() if form else None if body is None else json.dumps(body).encode()
    headers = {'Authorization': f'Bearer {token}'} if token else {}
    if body is not None:
        headers['Content-Type'] = 'application/json'
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data, headers, method=method), timeout=20) as answer:
            content = answer.read().decode()
            return json.loads(content) if content else None, answer.headers
    except urllib.error.HTTPError as error:
        said = error.read().decode()
        parsed = json.loads(said) if said.startswith('{') else {}
        reason = parsed.get('errorMessage') or parsed.get('error_description') or said
        fail(f"{reason} [{parsed.get('error', 'null')}]")
    except OSError as error:
        fail(f'Failed to send request - {error}')


def arguments():
    parser = argparse.ArgumentParser(prog='kcadm.sh', allow_abbrev=False)
    parser.add_argument('words', nargs='+')
    for names in (('--server',), ('--realm',), ('--user',), ('--password',), ('--client',), ('-r', '--target-realm'), ('-f', '--file'),
                  ('--config',), ('--username',), ('--new-password', '-p'), ('--userid',), ('--fields',), ('--format',)):
        parser.add_argument(*names)
    parser.add_argument('-q', '--query', action='append', default=[])
    parser.add_argument('-s', '--set', action='append', default=[])
    for names in (('-i', '--id'), ('-t', '--temporary'), ('--no-config',), ('--noquotes',), ('-o', '--output'), ('-c', '--compressed'), ('-n', '--no-merge')):
        parser.add_argument(*names, action='store_true')
    return parser.parse_intermixed_args()


def log_in(given):
    password = given.password or os.environ.get('KC_CLI_PASSWORD') or sys.stdin.readline().rstrip('\n')
    answer, _ = ask('POST', f'{given.server}/realms/{given.realm}/protocol/openid-connect/token', form={
        'grant_type': 'password', 'client_id': 'admin-cli', 'username': given.user, 'password': password})
    return answer['access_token']


def session(given, place):
    if given.no_config:
        return given.server, log_in(given)
    try:
        with open(place, encoding='utf-8') as opened:
            kept = json.load(opened)
    except FileNotFoundError:
        fail('No server specified. Use --server, or \'kcadm.sh config credentials\' first')
    return kept['server'], kept['token']


def body_of(given):
    body = {}
    if given.file:
        with (sys.stdin if given.file == '-' else open(given.file, encoding='utf-8')) as opened:
            body = json.load(opened)
    for one in given.set:
        name, _, value = one.partition('=')
        body[name] = {'true': True, 'false': False}.get(value, value)
    return body


def main():
    given = arguments()
    place = given.config or os.path.join(os.environ.get('HOME') or '/', '.keycloak', 'kcadm.config')
    if given.words == ['config', 'credentials']:
        token = log_in(given)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 'w', encoding='utf-8') as opened:
            json.dump({'server': given.server, 'token': token}, opened)
        return
    server, token = session(given, place)
    verb, *rest = given.words
    users = f'{server}/admin/realms/{given.target_realm or given.realm}/users'
    query = '&'.join(urllib.parse.urlencode([tuple(one.split('=', 1))]) for one in given.query)
    if (verb, rest) == ('create', ['users']):
        _, headers = ask('POST', users, token, body_of(given))
        made = headers['Location'].rsplit('/', 1)[1]
        print(made if given.id else f"Created new user with id '{made}'", file=sys.stdout if given.id else sys.stderr)
    elif (verb, rest) == ('get', ['users']):
        print(json.dumps(ask('GET', f'{users}?{query}', token)[0], indent=2))
    elif verb == 'update' and rest[0].startswith('users/'):
        ask('PUT', f"{users}/{rest[0].removeprefix('users/')}", token, body_of(given))
    elif verb == 'set-password':
        found = given.userid or ask('GET', f'{users}?exact=true&username={urllib.parse.quote(given.username)}', token)[0][0]['id']
        password = given.new_password or sys.stdin.readline().rstrip('\n')
        ask('PUT', f'{users}/{found}/reset-password', token, {
            'type': 'password', 'value': password, 'temporary': given.temporary})
    else:
        fail(f'Unknown command: {" ".join(given.words)}')


main()
