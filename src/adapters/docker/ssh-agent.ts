// SPDX-License-Identifier: EUPL-1.2
import { spawn } from 'node:child_process';
import { Agent } from 'node:http';
import { Duplex } from 'node:stream';
import { engineProblem } from './engine-problem.js';

const errorBytes = 1_000;

/**
 * Connections to an engine behind SSH, made as the Docker client makes them: by the ssh of this machine, so that its
 * settings, its keys and its list of known machines hold.
 */
export function sshAgent({ hostname, port, username }: URL): Agent {
  const words = [
    ...(port === '' ? [] : ['-p', port]),
    ...(username === '' ? [] : ['-l', decodeURIComponent(username)]),
    '-o',
    'ConnectTimeout=30',
    '-o',
    'BatchMode=yes',
    '--',
    hostname,
    'docker',
    'system',
    'dial-stdio',
  ];
  const agent = new Agent();
  // The types only know sockets; what Node needs is a Duplex.
  const connect = (): Duplex => overChild(words, { hostname, username });
  Object.assign(agent, { createConnection: connect });
  return agent;
}

function overChild(
  words: ReadonlyArray<string>,
  { hostname, username }: { readonly hostname: string; readonly username: string },
): Duplex {
  const child = spawn('ssh', words, { stdio: ['pipe', 'pipe', 'pipe'] });
  const connection = Duplex.from({ readable: child.stdout, writable: child.stdin });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-errorBytes);
  });
  child.on('error', (error) => connection.destroy(error));
  child.on('close', (code) => {
    if (code === 0 || connection.destroyed) return;
    const said = errors.trim().split('\n').at(-1) ?? '';
    connection.destroy(
      engineProblem('ENGINE_UNREACHABLE', {
        message: `The Docker Engine on ${hostname} cannot be reached over SSH: ${said || `ssh ended with code ${code}`}.`,
        hint: `Type ssh ${username === '' ? '' : `${username}@`}${hostname} docker version; it must work without a question.`,
      }),
    );
  });
  connection.on('close', () => child.kill());
  return connection;
}
