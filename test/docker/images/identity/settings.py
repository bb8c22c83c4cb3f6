# SPDX-License-Identifier: EUPL-1.2
"""Options as Keycloak takes them: `--option=value`, else KC_OPTION; a start that lacks one fails as Keycloak's does."""
import os
import sys


def option(name, default=None):
    for word in sys.argv[1:]:
        if word.startswith(f'--{name}='):
            return word.split('=', 1)[1]
    return os.environ.get('KC_' + name.upper().replace('-', '_'), default)


COMMAND = next((word for word in sys.argv[1:] if not word.startswith('-')), '')
PATH = '/' + option('http-relative-path', '/').strip('/')
PATH = '' if PATH == '/' else PATH
HOSTNAME = option('hostname')
ADMIN = (os.environ.get('KC_BOOTSTRAP_ADMIN_USERNAME'), os.environ.get('KC_BOOTSTRAP_ADMIN_PASSWORD'))
HEALTH = option('health-enabled', 'false') == 'true'
MANAGEMENT_PATH = '/' + (option('http-management-relative-path') or PATH).strip('/')
IMPORT_FOLDER = '/opt/keycloak/data/import'
STORE = '/opt/keycloak/data/h2/keycloakdb.json'


def check():
    """The answers of `start` to what is missing. `start-dev` asks for less."""
    if COMMAND not in ('start', 'start-dev'):
        sys.exit(f"Unknown option or command: '{COMMAND}'")
    if COMMAND == 'start' and HOSTNAME is None and option('hostname-strict', 'true') == 'true':
        sys.exit('ERROR: hostname is not configured; either configure hostname, or set hostname-strict to false')
    if COMMAND == 'start' and option('http-enabled', 'false') != 'true' and option('https-certificate-file') is None:
        sys.exit('ERROR: Key material not provided to setup HTTPS.')


def build():
    """Without `--optimized` every start builds, into the folder of the program."""
    if '--optimized' in sys.argv:
        return
    with open('/opt/keycloak/lib/quarkus/build-system.properties', 'w', encoding='utf-8') as opened:
        opened.write('built=true\n')


def base_of(request_host, forwarded_proto):
    """The address every document and token names: the configured one when it is whole, else that of the request."""
    if HOSTNAME and '://' in HOSTNAME:
        return HOSTNAME.rstrip('/')
    headers = option('proxy-headers') == 'xforwarded'
    scheme = forwarded_proto if headers and forwarded_proto else 'http'
    return f'{scheme}://{HOSTNAME or request_host}{PATH}'
