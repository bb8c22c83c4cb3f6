# SPDX-License-Identifier: EUPL-1.2
"""Realms with their clients and users. In PostgreSQL when KC_DB says so, else in a file, as Keycloak's dev-file."""
import glob
import json
import os
import re
import threading
import uuid

import settings

LOCK = threading.RLock()
# The realm of administrators; it has no addresses of its own here.
MASTER = '#master'


def connection():
    import psycopg2
    url = settings.option('db-url')
    found = re.match(r'jdbc:postgresql://([^:/]+)(?::(\d+))?/([^?]+)', url) if url else None
    host = found[1] if found else settings.option('db-url-host')
    name = found[3] if found else settings.option('db-url-database', 'keycloak')
    return psycopg2.connect(host=host, port=(found and found[2]) or 5432, dbname=name,
                            user=settings.option('db-username'), password=settings.option('db-password'))


IN_DATABASE = settings.option('db', 'dev-file') == 'postgres'


def read():
    if IN_DATABASE:
        with connection() as open_connection, open_connection.cursor() as cursor:
            cursor.execute('CREATE TABLE IF NOT EXISTS realm (name text PRIMARY KEY, content text)')
            cursor.execute('SELECT name, content FROM realm')
            return {name: json.loads(content) for name, content in cursor.fetchall()}
    try:
        with open(settings.STORE, encoding='utf-8') as opened:
            return json.load(opened)
    except FileNotFoundError:
        return {}


def write(realms):
    if IN_DATABASE:
        with connection() as open_connection, open_connection.cursor() as cursor:
            for name, content in realms.items():
                cursor.execute('INSERT INTO realm VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET content = EXCLUDED.content',
                               (name, json.dumps(content)))
        return
    os.makedirs(os.path.dirname(settings.STORE), exist_ok=True)
    with open(settings.STORE, 'w', encoding='utf-8') as opened:
        json.dump(realms, opened)


def substituted(text):
    """`${NAME}` and `${NAME:default}`, from the environment; one that is not there stays."""
    def value(match):
        name, _, default = match[1].partition(':')
        name = name.removeprefix('env.')
        found = os.environ.get(name, default or None)
        return match[0] if found is None else json.dumps(found)[1:-1]
    return re.sub(r'\$\{([^}]+)\}', value, text)


def import_realms():
    """Imports what is not there yet: a realm that exists is left as it is."""
    realms = read()
    for file in sorted(glob.glob(f'{settings.IMPORT_FOLDER}/*.json')):
        with open(file, encoding='utf-8') as opened:
            realm = json.loads(substituted(opened.read()))
        if realm['realm'] in realms:
            print(f"Realm '{realm['realm']}' already exists. Import skipped", flush=True)
            continue
        for user in realm.setdefault('users', []):
            user.setdefault('id', str(uuid.uuid4()))
        realms[realm['realm']] = realm
        print(f"Realm '{realm['realm']}' imported", flush=True)
    write(realms)


def keep_keys(make):
    """The signing key of this installation, made once."""
    realms = read()
    keys = realms.setdefault('#keys', {})
    if 'pem' not in keys:
        keys.update(make())
        write(realms)
    return keys


def administrators():
    """The bootstrap administrator is made once; from then on its variables say nothing."""
    with LOCK:
        realms = read()
        if MASTER not in realms and None not in settings.ADMIN:
            name, password = settings.ADMIN
            made = {'id': str(uuid.uuid4()), 'username': name, 'credentials': [{'type': 'password', 'value': password}]}
            realms[MASTER] = {'users': [made]}
            write(realms)
        return realms.get(MASTER, {'users': []})['users']


def add_user(realm_name, user):
    with LOCK:
        realms = read()
        users = realms[realm_name].setdefault('users', [])
        if any(one.get('username') == user.get('username') for one in users):
            return None
        made = {'id': str(uuid.uuid4()), **user}
        users.append(made)
        write(realms)
        return made


def change_user(realm_name, identity, changes):
    with LOCK:
        realms = read()
        for user in realms[realm_name]['users']:
            if user['id'] == identity:
                user.update(changes)
                write(realms)
                return True
    return False
