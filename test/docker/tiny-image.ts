// SPDX-License-Identifier: EUPL-1.2
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { realpathSync, statSync } from 'node:fs';
import type Docker from 'dockerode';

/** The few programs a test types in a container. */
const programs = ['sh', 'cat', 'df', 'echo', 'id', 'ls', 'seq', 'sleep', 'stat', 'stty', 'tr', 'true'];

/** A little image of this machine's own programs, made once per engine: nothing is downloaded for it. */
export async function tinyImage(docker: Docker): Promise<string> {
  const files = [
    ...new Set(
      programs.flatMap((program) =>
        withLibraries(execFileSync('which', [program], { encoding: 'utf8' }).trim()),
      ),
    ),
  ].sort();
  const content = files.map((file) => `${file} ${statSync(file).size}`).join('\n');
  const [repo, tag] = ['signalen-tiny', createHash('sha256').update(content).digest('hex').slice(0, 12)];
  try {
    await docker.getImage(`${repo}:${tag}`).inspect();
  } catch {
    const words = ['--create', '--dereference', '--absolute-names', '--transform', 's,^/,,', ...files];
    const tar = spawn('tar', words, { stdio: ['ignore', 'pipe', 'inherit'] });
    // The types only know the name of a file; what it takes is a stream.
    const answer = await docker.importImage(tar.stdout as unknown as string, { repo, tag });
    for await (const line of answer as NodeJS.ReadableStream) {
      if (/"error"/.test(String(line))) throw new Error(String(line));
    }
  }
  return `${repo}:${tag}`;
}

/** Paths as programs ask for them, so that links in them (`/lib`, `/bin`) become folders of the image. */
function withLibraries(program: string): ReadonlyArray<string> {
  const listed = execFileSync('ldd', [realpathSync(program)], { encoding: 'utf8' });
  const libraries = [...listed.matchAll(/(\/\S+) \(0x/g)].map(([, path = '']) => path);
  return [`/bin/${program.slice(program.lastIndexOf('/') + 1)}`, ...libraries];
}
