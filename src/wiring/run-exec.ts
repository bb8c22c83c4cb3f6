// SPDX-License-Identifier: EUPL-1.2
import type { ReadStream, WriteStream } from 'node:tty';
import type { AttachedExec } from '../ports/container-engine.js';
import { loadInstance } from '../workflows/load-instance.js';
import { checkServices, runningContainer } from '../workflows/operate/choose-service.js';
import { serviceTarget } from '../workflows/operate/running-target.js';
import type { Order } from './audit.js';
import type { Context } from './context.js';
import { openServiceRuntime } from './open-service-runtime.js';
import { listenForEnd } from './stop-signal.js';

export interface ExecRequest {
  readonly service: string;
  readonly command: ReadonlyArray<string>;
}

/** Runs a command in the container of a service with the streams of this process; gives its exit code. */
export async function runExec(
  { service, command }: ExecRequest,
  context: Context,
  order: Order,
): Promise<number> {
  const reading = await loadInstance(await context.files(context.instanceFolder), context.environment);
  const target = serviceTarget(reading, 'exec');
  await order.target(target);
  order.detail({ service, command: command[0] ?? '' });
  const { runtime, installation } = await openServiceRuntime(target, context);
  const containers = await runtime.containers(installation);
  checkServices([service], containers, []);
  const { id } = runningContainer(service, containers);
  const exitCode = await withStreams((streams) => runtime.attach(id, { command, ...streams }));
  order.detail({ commandExitCode: exitCode });
  return exitCode;
}

type Streams = Omit<AttachedExec, 'command'>;

/** The streams of this process, as a terminal when a person is at both ends. */
async function withStreams(run: (streams: Streams) => Promise<number>): Promise<number> {
  const { stdin, stdout, stderr } = process;
  if (stdin.isTTY !== true || stdout.isTTY !== true) {
    // In a terminal Ctrl-C goes to the command; here it is for us.
    const signal = listenForEnd();
    return run({ stdin, stdout, stderr, signal }).finally(() => stdin.destroy());
  }
  stdin.setRawMode(true);
  try {
    return await run({ stdin, stdout, stderr, terminal: terminalOf(stdout) });
  } finally {
    leave(stdin);
  }
}

function leave(stdin: ReadStream): void {
  stdin.setRawMode(false);
  stdin.destroy();
}

const terminalOf = (stdout: WriteStream): NonNullable<AttachedExec['terminal']> => ({
  size: () => ({ rows: stdout.rows, columns: stdout.columns }),
  onResize: (listener) => stdout.on('resize', listener),
});
