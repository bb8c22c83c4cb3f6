// SPDX-License-Identifier: EUPL-1.2
import type { SecretDescription } from '../../../ports/secret-store.js';
import type { SecretNeed } from '../../../render/deployment/deployment.js';
import { checkInstance } from '../../check-instance.js';
import { blocked, type CheckResult, notApplicable, ok, problem, warning } from '../check.js';
import type { DoctorWorld } from '../world.js';

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** The files against the catalogue and the rules: what `validate` says. */
export async function checkSettings({ reading }: DoctorWorld): Promise<CheckResult> {
  const { diagnostics } = checkInstance(reading);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  const details = errors.slice(0, 5).map(({ code, message }) => `${code}: ${message}`);
  if (errors.length > 0) {
    return problem({
      found: `${counted(errors.length, 'error', 'errors')} in the files of ${reading.name}.`,
      reason: 'With these, Signalen does not start or does not do what the files say.',
      next: 'signalen validate',
      details,
    });
  }
  if (warnings.length === 0) return ok(`No errors in the files of ${reading.name}.`);
  return warning({
    found: `No errors and ${counted(warnings.length, 'warning', 'warnings')} in the files of ${reading.name}.`,
    reason: 'Signalen starts, but something in it will not be as meant.',
    next: 'signalen validate',
  });
}

interface Described {
  readonly need: SecretNeed;
  readonly secret: SecretDescription;
}

async function describeSecrets(world: DoctorWorld): Promise<ReadonlyArray<Described> | undefined> {
  return world.deployment === undefined
    ? undefined
    : Promise.all(
        world.deployment.secrets.map(async (need) => ({ need, secret: await world.secrets.describe(need) })),
      );
}

const notKnown = blocked('DOCTOR_SETTINGS', 'Which secrets are needed is not known.');

/** Every secret is there, or is one that the toolkit makes by itself. */
export async function checkSecrets(world: DoctorWorld): Promise<CheckResult> {
  const secrets = await describeSecrets(world);
  if (secrets === undefined) return notKnown;
  const absent = secrets.filter(({ secret }) => !secret.present);
  const asked = absent.filter(({ need, secret }) => need.randomBytes === undefined || !secret.writable);
  if (asked.length > 0) {
    return problem({
      found: `${counted(asked.length, 'secret is', 'secrets are')} missing: ${asked.map(({ need }) => need.name).join(', ')}.`,
      reason: 'Only somebody else knows these, so they cannot be made up.',
      next: 'Put each in the place below.',
      details: asked.map(({ need, secret }) => `${need.name} (${need.purpose}): ${secret.place}`),
    });
  }
  if (absent.length === 0) return ok(`All ${secrets.length} secrets are there.`);
  if (!(await world.isRunning())) {
    return ok(
      `${secrets.length - absent.length} of ${secrets.length} secrets are there; the rest is made at the start.`,
    );
  }
  return problem({
    found: `${counted(absent.length, 'secret is', 'secrets are')} gone: ${absent.map(({ need }) => need.name).join(', ')}.`,
    reason: 'What runs still has them; a new start would make others, and the database would refuse those.',
    next: 'Put the files back from a backup of the folder secrets.',
  });
}

export async function checkOpenSecrets(world: DoctorWorld): Promise<CheckResult> {
  const secrets = await describeSecrets(world);
  if (secrets === undefined) return notKnown;
  const open = secrets.filter(({ secret }) => secret.tooOpen);
  if (open.length === 0) return ok('No secret can be read by others on this machine.');
  return warning({
    found: `Others on this machine can read ${open.map(({ need }) => need.name).join(', ')}.`,
    reason: 'Who has these secrets has the reports of citizens.',
    next: `chmod 600 ${open.map(({ secret }) => secret.file ?? secret.place).join(' ')}`,
  });
}

const longestLife = 365;
const day = 86_400_000;

export async function checkSecretsAge(world: DoctorWorld): Promise<CheckResult> {
  const secrets = await describeSecrets(world);
  if (secrets === undefined) return notKnown;
  const now = world.clock.now().getTime();
  const aged = secrets.flatMap(({ need, secret }) =>
    secret.changedAt === undefined
      ? []
      : [{ need, days: Math.floor((now - Date.parse(secret.changedAt)) / day) }],
  );
  if (aged.length === 0) return notApplicable('No secret whose age is known.');
  const oldest = Math.max(...aged.map(({ days }) => days));
  const old = aged.filter(({ days }) => days > longestLife);
  if (old.length === 0) return ok(`The oldest secret is ${counted(Math.max(0, oldest), 'day', 'days')} old.`);
  return warning({
    found: `${counted(old.length, 'secret is', 'secrets are')} older than a year.`,
    reason: 'The longer a secret is used, the more people and backups have seen it.',
    next: `signalen secrets rotate ${old[0]?.need.name}`,
    details: old.map(({ need, days }) => `${need.name}: ${days} days`),
  });
}
