// SPDX-License-Identifier: EUPL-1.2
import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import type { Sensitive } from '../../state/sensitive.js';

/** As many rounds as PostgreSQL takes by itself. */
const rounds = 4096;

/**
 * What PostgreSQL keeps of a password (SCRAM-SHA-256). Given this instead of the password, the server never sees the
 * password itself, and can neither log nor echo it. `salt` must be new for each password.
 */
export function scramVerifier(password: Sensitive, salt: Uint8Array): string {
  const salted = pbkdf2Sync(password.reveal(), salt, rounds, 32, 'sha256');
  const sign = (words: string): Buffer => createHmac('sha256', salted).update(words).digest();
  const stored = createHash('sha256').update(sign('Client Key')).digest('base64');
  const server = sign('Server Key').toString('base64');
  return `SCRAM-SHA-256$${rounds}:${Buffer.from(salt).toString('base64')}$${stored}:${server}`;
}
