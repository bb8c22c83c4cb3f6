// SPDX-License-Identifier: EUPL-1.2
import { severityOf } from '../../diagnostics/codes.js';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { ContainerEngine, ExecResult } from '../../ports/container-engine.js';
import type { IdentityAccounts, NewAccount } from '../../ports/identity-accounts.js';
import { bundledIdentity } from '../../render/deployment/bundled-identity.js';

/** Keycloak starts a Java for each command. */
const timeoutMs = 120_000;

/**
 * Logs in as Keycloak's own administrator and runs one command. The password is in the container already and goes on by a
 * variable; no secret stands among the words of a process. `$1` is the realm, `$2` an address; standard input is for `create`.
 */
const script = (command: string): string => `set -eu
umask 077
config=/tmp/kcadm.$$
trap 'rm -f "$config"' EXIT
export KC_CLI_PASSWORD="$KC_BOOTSTRAP_ADMIN_PASSWORD" KC_OPTS=-Xmx128m
kcadm() { word="$1" object="$2"; shift 2; /opt/keycloak/bin/kcadm.sh "$word" "$object" --config "$config" "$@"; }
kcadm config credentials --server http://localhost:8080${bundledIdentity.path} --realm master --user "$KC_BOOTSTRAP_ADMIN_USERNAME" </dev/null >&2
${command}
`;

const find = script('kcadm get users -r "$1" -q "email=$2" -q exact=true --fields id,email </dev/null');
const create = script('kcadm create users -r "$1" -f -');

/** Accounts in the Keycloak that runs along, made by its own program in its container. */
export class KeycloakAccounts implements IdentityAccounts {
  readonly #run: (program: string, email: string, stdin?: string) => Promise<ExecResult>;

  constructor(engine: Pick<ContainerEngine, 'exec'>, container: string) {
    this.#run = (program, email, stdin) =>
      engine.exec(container, {
        command: ['sh', '-c', program, 'sh', bundledIdentity.realm, email],
        timeoutMs,
        ...(stdin === undefined ? {} : { stdin }),
      });
  }

  async has(email: string): Promise<boolean> {
    const result = await this.#run(find, email);
    if (result.exitCode !== 0) throw refused(result);
    return readAddresses(result.stdout).includes(email);
  }

  async add({ email, firstName, lastName, password }: NewAccount): Promise<'made' | 'existed'> {
    const account = {
      username: email,
      email,
      emailVerified: true,
      enabled: true,
      ...(firstName === '' ? {} : { firstName }),
      ...(lastName === '' ? {} : { lastName }),
      requiredActions: ['UPDATE_PASSWORD'],
      credentials: [{ type: 'password', value: password.reveal(), temporary: true }],
    };
    const result = await this.#run(create, email, JSON.stringify(account));
    if (result.exitCode === 0) return 'made';
    if (/user exists with same/i.test(result.stderr)) return 'existed';
    throw refused(result);
  }
}

function readAddresses(text: string): ReadonlyArray<string> {
  try {
    const users = JSON.parse(text) as ReadonlyArray<{ readonly email?: string }>;
    return users.map(({ email = '' }) => email.toLowerCase());
  } catch {
    throw refused({ exitCode: 0, stdout: text, stderr: `its answer is no list: ${text.slice(0, 100)}` });
  }
}

function refused({ stdout, stderr }: ExecResult): AppError {
  const said = `${stderr}\n${stdout}`
    .trim()
    .split('\n')
    .filter((line) => !/^Logging into/.test(line));
  return new AppError(exitCodes.failure, [
    {
      code: 'OPERATION_IDENTITY_FAILED',
      severity: severityOf('OPERATION_IDENTITY_FAILED'),
      message: `The bundled Keycloak made no account: ${said[0]?.replace(/\.$/, '') || 'it said nothing'}.`,
      hint: 'Type signalen logs identity, and give the same order again: what exists is left as it is.',
    },
  ]);
}
