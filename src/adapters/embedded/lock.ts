// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../ports/clock.js';

export interface Lock {
  /** False once somebody took the lock for abandoned and removed it. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

export type LockAttempt =
  | { readonly type: 'held'; readonly lock: Lock }
  | { readonly type: 'taken'; readonly holder: string };

/**
 * Writers take turns by tickets: files beside `file` whose names say who waits, since when. A ticket has a name of its
 * own, so removing that of a dead process can never hit a living one: that is why this is no single lock file.
 * Whoever made a ticket and then sees no other living one holds the lock; of two that see each other, the older stays.
 */
export async function takeLock(file: string, clock: Clock): Promise<LockAttempt> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true });
  const mine = newTicket(file, clock);
  const path = join(folder, mine.name);
  await (await open(path, 'wx', 0o600)).close();
  const release = (): Promise<void> => rm(path, { force: true });
  try {
    const rival = await waitForTurn(file, mine, clock);
    if (rival === undefined) return { type: 'held', lock: { isHeld: () => isThere(path), release } };
    await release();
    return { type: 'taken', holder: describeHolder(rival) };
  } catch (error) {
    await release();
    throw error;
  }
}

interface Ticket {
  readonly name: string;
  readonly pid: number;
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

const thisHost = hostname().replaceAll(/[^A-Za-z0-9-]/g, '-') || 'localhost';

/** Applying to a file takes seconds; a ticket of another machine, whose processes we cannot see, is dead after this. */
const longestHold = 10 * 60 * 1000;

/** How long the older of two tickets waits for the younger to withdraw. */
const patience = { attempts: 40, milliseconds: 25 };

function newTicket(file: string, clock: Clock): Ticket {
  const since = clock.now().getTime();
  const random = randomBytes(4).toString('hex');
  const name = `${basename(file)}.lock.${process.pid}@${thisHost}.${since}.${random}`;
  return { name, pid: process.pid, host: thisHost, since };
}

async function waitForTurn(file: string, mine: Ticket, clock: Clock): Promise<Ticket | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    const [rival] = await livingRivals(file, mine, clock);
    if (rival === undefined) return undefined;
    if (isOlder(rival, mine) || attempt === patience.attempts) return rival;
    await sleep(patience.milliseconds);
  }
}

const isOlder = (left: Ticket, right: Ticket): boolean =>
  left.since < right.since || (left.since === right.since && left.name < right.name);

/** The other tickets whose owner lives, the oldest first. Those of the dead are removed. */
async function livingRivals(file: string, mine: Ticket, clock: Clock): Promise<ReadonlyArray<Ticket>> {
  const folder = dirname(file);
  const names = await readdir(folder);
  const tickets = names.flatMap((name) => parseTicket(name, basename(file)) ?? []);
  const rivals = tickets.filter((ticket) => ticket.name !== mine.name);
  const living = rivals.filter((ticket) => isAlive(ticket, clock));
  const dead = rivals.filter((ticket) => !living.includes(ticket));
  await Promise.all(dead.map((ticket) => rm(join(folder, ticket.name), { force: true })));
  return living.sort((left, right) => (isOlder(left, right) ? -1 : 1));
}

function parseTicket(name: string, file: string): Ticket | undefined {
  if (!name.startsWith(`${file}.lock.`)) return undefined;
  const match = /^(\d+)@([A-Za-z0-9-]+)\.(\d+)\.[0-9a-f]+$/.exec(name.slice(file.length + '.lock.'.length));
  if (match === null) return undefined;
  return { name, pid: Number(match[1]), host: match[2] ?? '', since: Number(match[3]) };
}

function isAlive({ pid, host, since }: Ticket, clock: Clock): boolean {
  if (host !== thisHost) return clock.now().getTime() - since < longestHold;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but it is somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await readdir(dirname(path))).includes(basename(path));
}

const describeHolder = ({ pid, host, since }: Ticket): string =>
  `process ${pid} on ${host}, since ${new Date(since).toISOString()}`;
