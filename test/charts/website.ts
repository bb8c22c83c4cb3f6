// SPDX-License-Identifier: EUPL-1.2
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { toolsOfChart } from './helm.js';

/** Serves a folder with one page by a site as the chart writes it, in a real nginx, for as long as `use` takes. */
export async function withNginx(site: string, use: (address: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'signalen-nginx-'));
  const port = await freePort();
  mkdirSync(join(folder, 'html'));
  writeFileSync(join(folder, 'html/index.html'), '<!doctype html><title>Meldingen</title>');
  writeFileSync(join(folder, 'html/main.js'), `${'a();'.repeat(1000)}`);
  const placed = site
    .replace('listen 8080', `listen 127.0.0.1:${port}`)
    .replace('/usr/share/nginx/html', join(folder, 'html'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  writeFileSync(
    join(folder, 'nginx.conf'),
    `${process.getuid?.() === 0 ? 'user root; ' : ''}daemon off; pid ${join(folder, 'pid')}; error_log stderr;\nevents {}\nhttp { access_log off; types { text/html html; application/javascript js; } ${temporary.join(' ')}\n${placed} }\n`,
  );
  const nginx = spawn(toolsOfChart()?.nginx ?? '', ['-c', join(folder, 'nginx.conf'), '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  nginx.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  try {
    await answering(`http://127.0.0.1:${port}/healthz`, () => said);
    await use(`http://127.0.0.1:${port}`);
  } finally {
    const ended = once(nginx, 'exit');
    if (nginx.exitCode === null && nginx.kill('SIGTERM')) await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function answering(address: string, said: () => string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      await fetch(address);
      return;
    } catch {
      await pause(50);
    }
  }
  throw new Error(`nginx did not answer: ${said()}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

/** What the start of the frontend's image does with app.json: it parses it and pastes it into the page by a pattern. */
export function injected(appJson: string): string {
  const template = '<title>$SIGNALS_SITE_TITLE</title><script>window.CONFIG = $SIGNALS_CONFIG;</script>';
  const config = JSON.parse(appJson) as { readonly language?: { readonly siteTitle?: string } };
  return template
    .replace('$SIGNALS_CONFIG', JSON.stringify(config))
    .replace('$SIGNALS_SITE_TITLE', config.language?.siteTitle ?? '');
}
