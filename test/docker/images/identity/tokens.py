# SPDX-License-Identifier: EUPL-1.2
"""Signing keys and access tokens, with the claims that the mappers of a client ask for."""
import base64
import time
import uuid

import jwt
import store
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa


def make_key():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return {'pem': pem.decode(), 'kid': str(uuid.uuid4())}


def number(value):
    content = value.to_bytes((value.bit_length() + 7) // 8, 'big')
    return base64.urlsafe_b64encode(content).decode().rstrip('=')


def public_keys():
    keys = store.keep_keys(make_key)
    numbers = serialization.load_pem_private_key(keys['pem'].encode(), None).public_key().public_numbers()
    return {'keys': [{'kid': keys['kid'], 'kty': 'RSA', 'alg': 'RS256', 'use': 'sig',
                      'n': number(numbers.n), 'e': number(numbers.e)}]}


def audiences(realm, client):
    """Keycloak's own audience is `account`; a client gets in only by a mapper, of its own or of one of its scopes."""
    wanted = set(client.get('defaultClientScopes', []))
    scopes = [one for one in realm.get('clientScopes', []) if one['name'] in wanted]
    found = ['account']
    for mapper in [*client.get('protocolMappers', []), *(m for one in scopes for m in one.get('protocolMappers', []))]:
        if mapper['protocolMapper'] == 'oidc-audience-mapper' and mapper['config'].get('access.token.claim') == 'true':
            name = mapper['config'].get('included.client.audience') or mapper['config'].get('included.custom.audience')
            found.append(name)
    return found if len(found) > 1 else found[0]


def has_email(realm, client):
    """The built-in scope `email` gives the claim, when the client has it: by default unless its scopes are listed."""
    scopes = client.get('defaultClientScopes')
    mappers = client.get('protocolMappers', [])
    own = any(m['config'].get('claim.name') == 'email' for m in mappers if 'config' in m)
    return own or scopes is None or 'email' in scopes


def issue(realm, client, user, issuer, nonce=None):
    now = int(time.time())
    claims = {'iss': issuer, 'sub': user['id'], 'azp': client['clientId'], 'iat': now, 'jti': str(uuid.uuid4()),
              'exp': now + realm.get('accessTokenLifespan', 300), 'preferred_username': user['username'], 'typ': 'Bearer'}
    if has_email(realm, client) and user.get('email'):
        claims['email'] = user['email']
        claims['email_verified'] = user.get('emailVerified', False)
    keys = store.keep_keys(make_key)
    sign = lambda content: jwt.encode(content, keys['pem'], algorithm='RS256', headers={'kid': keys['kid']})  # noqa: E731
    identity = {**claims, 'aud': client['clientId'], 'typ': 'ID', **({'nonce': nonce} if nonce else {})}
    return {'access_token': sign({**claims, 'aud': audiences(realm, client)}), 'id_token': sign(identity),
            'expires_in': realm.get('accessTokenLifespan', 300), 'token_type': 'Bearer', 'scope': 'openid email profile',
            'refresh_token': sign({**claims, 'aud': issuer, 'typ': 'Refresh', 'exp': now + 1800})}


def verified(token, issuer):
    keys = store.keep_keys(make_key)
    public = serialization.load_pem_private_key(keys['pem'].encode(), None).public_key()
    return jwt.decode(token, public, algorithms=['RS256'], issuer=issuer, options={'verify_aud': False})
