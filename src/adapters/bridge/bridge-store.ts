// SPDX-License-Identifier: EUPL-1.2
import type { Kind } from '../../kinds/kind.js';
import type {
  ConfigurationStore,
  LastChange,
  StoreEvent,
  StoreOutcome,
  StoreReading,
  StoreWrite,
  TargetDescription,
} from '../../ports/configuration-store.js';
import { type Address, type KindName, kindNames, makeAddress, splitAddress } from '../../state/address.js';
import { type ConfigObject, type Fields, toConfiguration } from '../../state/configuration.js';
import { judgeWrites } from '../embedded/commit-writes.js';
import { iconContents, pictureContents } from './attachments.js';
import { type BridgeConversation, refusalError } from './conversation.js';
import type { FrameOf } from './frames.js';
import { probe } from './probe.js';
import type { WireWrite } from './program.js';

export interface BridgeStoreSettings {
  readonly type: TargetDescription['type'];
  readonly conversation: BridgeConversation;
  readonly kinds: ReadonlyMap<KindName, Kind>;
  /** Who is at work, for the lock: person and machine. */
  readonly holder: string;
  /** Bytes of the file with this sha256, for icons; undefined when the instance has no such file. */
  readonly contentOf: (digest: string) => Promise<Uint8Array | undefined>;
}

interface Seen {
  readonly fields: Fields;
  readonly revision: string;
}

interface Live {
  readonly target: TargetDescription;
  readonly reading: StoreReading;
  readonly seen: ReadonlyMap<Address, Seen>;
}

/** The name that the toolkit's changes carry in the history that the backend keeps. */
const historyName = 'signalen-toolkit';

/**
 * A running Signalen backend, reached through its own Python: its models, its checks, one transaction. The start of that
 * Python takes seconds, so as little as possible is asked apart: `describe` reads everything along, and the `read` that
 * follows gives it.
 */
export class BridgeStore implements ConfigurationStore {
  readonly #settings: BridgeStoreSettings;
  #target: TargetDescription | undefined;
  /** As it was last read; undefined once something was written. */
  #live: Live | undefined;
  /** `describe` read it along, and nobody was given it yet. */
  #isWaiting = false;

  constructor(settings: BridgeStoreSettings) {
    this.#settings = settings;
  }

  async describe(): Promise<TargetDescription> {
    // `apply` has the backend compare its database with this one, inside the transaction.
    if (this.#target !== undefined) return this.#target;
    const { target } = await this.#look();
    this.#isWaiting = true;
    return target;
  }

  async read(): Promise<StoreReading> {
    const waiting = this.#isWaiting ? this.#live : undefined;
    this.#isWaiting = false;
    return (waiting ?? (await this.#look())).reading;
  }

  async #look(): Promise<Live> {
    const { conversation } = this.#settings;
    const frames = await conversation.ask({ operation: 'read', kinds: kindNames });
    const backend = frames.find((frame) => frame.frame === 'backend');
    if (backend === undefined) throw conversation.unexpected('it did not say which release it is');
    const target = this.#targetOf(backend);
    const seen = new Map<Address, Seen>();
    for (const frame of frames) {
      if (frame.frame !== 'object') continue;
      seen.set(makeAddress(frame.kind, frame.identity), {
        fields: this.#normalise(frame.kind, frame.fields),
        revision: frame.revision,
      });
    }
    this.#target = target;
    this.#live = { target, seen, reading: { configuration: configurationOf(seen), ...besides(frames) } };
    return this.#live;
  }

  #targetOf(backend: FrameOf<'backend'>): TargetDescription {
    const { conversation, kinds, type } = this.#settings;
    if (backend.pending.length > 0)
      throw refusalError({ code: 'migrations-pending', pending: backend.pending });
    const questionTypes = backend.models['signals.Question']?.field_type;
    return {
      type,
      id: backend.database,
      label: conversation.label,
      backend: backend.release,
      unchecked: probe(backend.models, kinds.values()),
      ...(questionTypes == null ? {} : { questionTypes }),
    };
  }

  async *apply(
    writes: ReadonlyArray<StoreWrite>,
    options: { readonly by: string; readonly signal: AbortSignal; readonly check?: boolean },
  ): AsyncGenerator<StoreEvent, StoreOutcome> {
    const { target, seen, reading } = this.#live ?? (await this.#look());
    const { pending, conflicts } = judgeWrites(reading.configuration, writes);
    if (conflicts.length > 0) return { type: 'stale', conflicts };
    if (options.signal.aborted) return { type: 'interrupted' };
    if (pending.length === 0) return { type: 'applied', written: 0, alreadyThere: writes.length };
    const wired = pending.map((write) => toWire(write, seen));
    // From here on it is one transaction in the backend: it is left to finish rather than cut off in the dark.
    this.#live = undefined;
    const job = { database: target.id, writes: wired, check: options.check === true };
    return yield* this.#send(job, writes.length - wired.length);
  }

  async lastChanges(addresses: ReadonlyArray<Address>): Promise<ReadonlyMap<Address, LastChange>> {
    const objects = addresses.map(splitAddress);
    const frames = await this.#settings.conversation.ask({ operation: 'history', objects });
    return new Map(
      frames.flatMap((frame) =>
        frame.frame === 'change'
          ? [[makeAddress(frame.kind, frame.identity), { when: frame.when, who: frame.who }] as const]
          : [],
      ),
    );
  }

  async pictures(digests: ReadonlyArray<string>): Promise<ReadonlyMap<string, Uint8Array>> {
    if (digests.length === 0) return new Map();
    return await pictureContents(this.#settings.conversation, digests);
  }

  async *#send(
    job: { readonly database: string; readonly writes: ReadonlyArray<WireWrite>; readonly check: boolean },
    alreadyThere: number,
  ): AsyncGenerator<StoreEvent, StoreOutcome> {
    const { conversation, holder, contentOf } = this.#settings;
    const attachments = await iconContents(job.writes, contentOf);
    const request = { ...job, attachments, by: historyName, holder };
    for await (const frame of conversation.stream({ operation: 'apply', ...request })) {
      if (frame.frame === 'written') {
        yield { type: 'object-written', address: makeAddress(frame.kind, frame.identity) };
      }
      if (frame.frame === 'refused') return this.#outcomeOf(frame);
      if (frame.frame === 'applied') {
        const { written, notices } = frame;
        return {
          type: 'applied',
          written,
          alreadyThere: alreadyThere + frame.alreadyThere,
          ...(notices.length === 0 ? {} : { notices }),
        };
      }
    }
    throw conversation.unexpected('it did not say whether it wrote anything');
  }

  #outcomeOf(refused: FrameOf<'refused'>): StoreOutcome {
    if (refused.code === 'locked') return { type: 'locked', holder: refused.holder ?? 'somebody' };
    if (refused.code === 'stale') {
      const conflicts = (refused.conflicts ?? []).map(({ kind, identity, now }) => ({
        address: makeAddress(kind, identity),
        now: now && this.#normalise(kind, now),
      }));
      return { type: 'stale', conflicts };
    }
    const [first, ...others] = (refused.rejections ?? []).map(({ kind, identity, field, reason }) => ({
      address: makeAddress(kind, identity),
      ...(field == null ? {} : { field }),
      reason,
    }));
    if (refused.code !== 'rejected' || first === undefined) throw refusalError(refused);
    return { type: 'rejected', ...first, ...(others.length === 0 ? {} : { others }) };
  }

  #normalise(kind: KindName, fields: Fields): Fields {
    return this.#settings.kinds.get(kind)?.normalise?.(fields) ?? fields;
  }
}

const configurationOf = (seen: ReadonlyMap<Address, Seen>): StoreReading['configuration'] =>
  toConfiguration([...seen].map(([address, { fields }]): ConfigObject => ({ address, fields })));

function besides(frames: ReadonlyArray<{ readonly frame: string }>): Omit<StoreReading, 'configuration'> {
  const of = <Name extends 'double' | 'remark' | 'unread'>(name: Name) =>
    frames.filter((frame): frame is FrameOf<Name> => frame.frame === name);
  return {
    unread: of('unread').map(({ kind, code, names }) => ({ kind, code, names })),
    doubles: of('double').map(({ kind, identity, keys }) => ({ address: makeAddress(kind, identity), keys })),
    remarks: of('remark').map(({ kind, identity, reason }) => ({
      address: makeAddress(kind, identity),
      reason,
    })),
  };
}

/** The write in the words of the wire; the backend judges it once more, by revision, on rows that it has locked. */
function toWire(write: StoreWrite, seen: ReadonlyMap<Address, Seen>): WireWrite {
  const { kind, identity } = splitAddress(write.address);
  const from = write.from === undefined ? {} : { from: splitAddress(write.from).identity };
  const revision = seen.get(write.from ?? write.address)?.revision ?? null;
  return { kind, identity, ...from, revision, fields: write.fields };
}
