// SPDX-License-Identifier: EUPL-1.2
import type { TestMail } from '../ports/test-mail.js';
import type { Settings } from '../state/settings.js';
import { reveal } from '../workflows/doctor/checks/services-outside.js';
import type { DoctorWorld } from '../workflows/doctor/world.js';
import type { Context } from './context.js';

const timeoutMs = 20_000;

/** The backend when it runs, since its own settings are what counts; else this machine, when it may talk to the server. */
export async function openTestMail(world: DoctorWorld, context: Context): Promise<TestMail | undefined> {
  const { target, mail } = world.settings;
  if (target !== undefined && target.type !== 'embedded' && (await world.isRunning())) {
    return backendMailOf(target, context);
  }
  const { transport = 'smtp', host, port = 465, security = 'tls', username } = mail ?? {};
  if (mail === undefined || host === undefined || transport !== 'smtp' || world.bundled.has('mail'))
    return undefined;
  const password =
    mail.password === undefined ? undefined : await reveal(world, 'mail-password', mail.password);
  const { sendFromHere } = await import('../adapters/network/mail.js');
  const account = username === undefined ? {} : { username };
  const secret = password === undefined ? {} : { password };
  return sendFromHere({ host, port, security, from: mail.from, ...account, ...secret }, timeoutMs);
}

async function backendMailOf(
  target: Exclude<NonNullable<Settings['target']>, { readonly type: 'embedded' }>,
  context: Context,
): Promise<TestMail> {
  const { backendMail } = await import('../adapters/bridge/backend-mail.js');
  const { openBackendPython } = await import('./open-backend.js');
  const script = await (await context.packageFiles()).readText('templates/doctor/send_mail.py');
  return backendMail({
    python: await openBackendPython(target, context),
    script: script ?? '',
    signal: context.stop,
  });
}
