// SPDX-License-Identifier: EUPL-1.2
import type { SupportingService } from '../../catalogue/services.js';
import type { ExecRequest, ExecResult } from '../../ports/container-engine.js';
import { bundledIdentity } from '../../render/deployment/bundled-identity.js';
import { bundledName, searchUser, servicePorts } from '../../render/deployment/bundled-services.js';
import type { Sensitive } from '../../state/sensitive.js';
import { scramVerifier } from './scram-verifier.js';

/** What a change may need to know. */
export interface NewPassword {
  /** The one that the service has, unless an earlier change got as far as the service. */
  readonly current: Sensitive;
  readonly next: Sensitive;
  /** Random, and new for each change. */
  readonly salt: Uint8Array;
}

/** How a service that runs is given another password. Doing it twice is as good as once. */
export interface PasswordChange {
  readonly service: SupportingService;
  /** An order inside the container of the service. Passwords go in by standard input: others can read arguments. */
  order(password: NewPassword): ExecRequest;
  accepted(result: ExecResult): boolean;
}

const endedWell = ({ exitCode }: ExecResult): boolean => exitCode === 0;
const timeoutMs = 60_000;

/** Name of the superuser that the database of a deployment is made with. */
const superuser = 'postgres';

const databaseRole = (role: string): PasswordChange => ({
  service: 'database',
  accepted: endedWell,
  order: ({ next, salt }) => ({
    // The socket asks for no password, unless somebody changed that; then it is in the environment.
    command: [
      'sh',
      '-c',
      'PGPASSWORD="$POSTGRES_PASSWORD" exec "$@"',
      'sh',
      'psql',
      '--no-psqlrc',
      '--quiet',
      '--set=ON_ERROR_STOP=1',
      `--username=${superuser}`,
      '--dbname=postgres',
    ],
    stdin: `ALTER ROLE "${role}" PASSWORD '${scramVerifier(next, salt)}';\n`,
    timeoutMs,
  }),
});

const brokerUser: PasswordChange = {
  service: 'broker',
  accepted: endedWell,
  order: ({ next }) => ({
    command: ['rabbitmqctl', '--quiet', 'change_password', bundledName],
    stdin: `${next.reveal()}\n`,
    timeoutMs,
  }),
};

/** Asks with the password of now; when that is refused, whether the new one is taken already. Says the status. */
const searchScript = [
  'set -u',
  'IFS= read -r current; IFS= read -r next',
  `at=http://127.0.0.1:${servicePorts.search}/_security`,
  `ask() { curl --config - --silent --output /dev/null --max-time 50 --write-out '%{http_code}'; }`,
  `change() { printf 'user = "${searchUser}:%s"\\nurl = "%s/user/${searchUser}/_password"\\nheader = "Content-Type: application/json"\\ndata = "{\\\\"password\\\\":\\\\"%s\\\\"}"\\n' "$current" "$at" "$next" | ask; }`,
  `look() { printf 'user = "${searchUser}:%s"\\nurl = "%s/_authenticate"\\n' "$next" "$at" | ask; }`,
  'status=$(change); [ "$status" != 401 ] || status=$(look)',
  'printf %s "$status"; [ "$status" = 200 ]',
].join('\n');

const searchPassword: PasswordChange = {
  service: 'search',
  accepted: endedWell,
  order: ({ current, next }) => ({
    command: ['bash', '-c', searchScript],
    stdin: `${current.reveal()}\n${next.reveal()}\n`,
    timeoutMs,
  }),
};

/** Logs in with the password that the container was started with, or with the new one when it is taken already. */
const identityScript = [
  'set -eu',
  'umask 077',
  'IFS= read -r current; IFS= read -r next',
  'config=$(mktemp /tmp/kcadm.XXXXXX); trap \'rm -f "$config"\' EXIT',
  'admin=/opt/keycloak/bin/kcadm.sh',
  `login() { KC_CLI_PASSWORD="$1" "$admin" config credentials --config "$config" --server http://localhost:${servicePorts.identity}${bundledIdentity.path} --realm master --user "$KC_BOOTSTRAP_ADMIN_USERNAME" 1>&2; }`,
  'login "$current" || login "$next"',
  'found=$("$admin" get users --config "$config" -r master -q "username=$KC_BOOTSTRAP_ADMIN_USERNAME" -q exact=true --fields id)',
  // The image has neither sed nor a reader of JSON.
  `found=\${found//[[:space:]]/}; [[ $found =~ '"id":"'([^'"']+) ]]; id=\${BASH_REMATCH[1]}`,
  `printf '{"type":"password","value":"%s","temporary":false}' "$next" | "$admin" update "users/$id/reset-password" --config "$config" -r master -n -f -`,
].join('\n');

const identityAdmin: PasswordChange = {
  service: 'identity',
  accepted: endedWell,
  order: ({ current, next }) => ({
    command: ['bash', '-c', identityScript],
    stdin: `${current.reveal()}\n${next.reveal()}\n`,
    timeoutMs: 2 * timeoutMs,
  }),
};

/** Secrets that a service keeps for itself, by name. */
export const passwordChanges: Readonly<Record<string, PasswordChange>> = {
  'database-password': databaseRole(bundledName),
  'database-admin-password': databaseRole(superuser),
  'broker-password': brokerUser,
  'search-password': searchPassword,
  'identity-admin-password': identityAdmin,
};

/** What may be in a password of a service: nothing that an address, SQL, JSON or a shell reads as something else. */
export const fitsServices = (value: Sensitive): boolean => /^[A-Za-z0-9._~-]{16,128}$/.test(value.reveal());
