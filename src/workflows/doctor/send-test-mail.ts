// SPDX-License-Identifier: EUPL-1.2
import type { CheckOutcome } from '../../diagnostics/doctor-report.js';
import type { TestMail } from '../../ports/test-mail.js';
import { ok, problem } from './check.js';

interface TestMailRequest {
  /** Undefined when nothing can send: no backend runs, and the mail server is not one to talk to from here. */
  readonly mail: TestMail | undefined;
  readonly to: string;
  /** Name of the instance. */
  readonly instance: string;
}

/** Sends one message, because a person asked for it: the only thing doctor ever does. */
export async function sendTestMail({ mail, to, instance }: TestMailRequest): Promise<CheckOutcome> {
  const about = { code: 'DOCTOR_MAIL_SENT', title: 'test message', phase: 'both' } as const;
  if (mail === undefined) {
    const found = 'Nothing can send a test message from here.';
    return {
      ...about,
      ...problem({
        found,
        reason: 'No backend runs, and the mail server is not one to talk to directly.',
        next: 'signalen up',
      }),
    };
  }
  const answer = await mail.send({
    to,
    subject: `Testbericht van Signalen (${instance})`,
    text: `Dit is een testbericht van de Signalen van ${instance}. U kreeg het omdat een beheerder "signalen doctor --send-mail" gaf. U hoeft niets te doen.`,
  });
  if (answer.ok)
    return {
      ...about,
      ...ok(
        `A test message to ${to} was taken by the mail server; sent by ${mail.by}. See whether it arrives.`,
      ),
    };
  return {
    ...about,
    ...problem({
      found: `The test message to ${to} was not taken: ${answer.reason} (sent by ${mail.by}).`,
      reason: 'What Signalen sends to citizens fares the same.',
      next: 'signalen explain DOCTOR_MAIL',
    }),
  };
}
