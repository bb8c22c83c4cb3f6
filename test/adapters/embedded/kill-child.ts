// SPDX-License-Identifier: EUPL-1.2
import { argv, stdout } from 'node:process';
import { EmbeddedStore } from '../../../src/adapters/embedded/embedded-store.js';
import { kinds } from '../../../src/kinds/registry.js';
import { type ConfigObject, toConfiguration } from '../../../src/state/configuration.js';
import { fingerprint } from '../../../src/state/fingerprint.js';

/** Applies one transaction after another to the state file given as argument, and says which are done. */
const [, , file = '', size = '0'] = argv;
const store = new EmbeddedStore({
  file,
  label: file,
  start: async () => ({ configuration: toConfiguration([]), backend: '2.50.12', unread: [] }),
  kinds: new Map(kinds.map((kind) => [kind.name, kind])),
  clock: { now: () => new Date() },
});

const names = Array.from({ length: Number(size) }, (_, index) => `source:bron ${index}` as const);

async function applyOnce(round: number, before: ReadonlyMap<string, ConfigObject>): Promise<string> {
  const writes = names.map((address) => {
    const current = before.get(address);
    const fields = {
      description: `ronde ${round}`,
      order: null,
      active: true,
      selectable: true,
      public: false,
    };
    return { address, before: current === undefined ? null : fingerprint(current.fields), fields };
  });
  const writing = store.apply(writes, { by: 'test', signal: new AbortController().signal });
  let next = await writing.next();
  while (!next.done) next = await writing.next();
  return next.value.type;
}

const { configuration } = await store.read();
let round = Number(/\d+$/.exec(String([...configuration.values()][0]?.fields.description ?? '0'))?.[0] ?? 0);
for (;;) {
  round += 1;
  const outcome = await applyOnce(round, (await store.read()).configuration);
  if (outcome !== 'applied') throw new Error(`round ${round} ended as ${outcome}`);
  stdout.write(`${round}\n`);
}
