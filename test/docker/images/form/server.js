// SPDX-License-Identifier: EUPL-1.2
// The configuration is read at every request; what cannot be read is replaced by the baked one, without a word.
const { createServer } = require('node:http');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const read = (name) => JSON.parse(readFileSync(join(__dirname, name), 'utf8'));
const baked = read('baked.json');

function configuration() {
  try {
    return read('config.json');
  } catch {
    return baked;
  }
}

const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function page({ base = {}, ...rest }) {
  const name = base.municipality_display_name ?? '';
  const theme = base.theme ?? base.municipality;
  const looks = existsSync(join(__dirname, `public/assets/organizations/${theme}.css`)) ? theme : 'none';
  return `<!doctype html><html lang="nl" data-theme="${escaped(looks)}"><head><title>${escaped(name)}</title></head>
<body><h1>Melding doen bij ${escaped(name)}</h1>
<script>window.config = ${JSON.stringify({ base, ...rest }).replaceAll('<', '\\u003c')}</script></body></html>`;
}

createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://form');
  const next = { '/': '/incident', '/incident': '/nl/incident' }[pathname];
  if (next !== undefined) {
    response.writeHead(307, { location: next }).end();
    return;
  }
  if (!/^\/nl\/(incident|incident-map|kto)/.test(pathname)) {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html><title>404</title>');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(configuration()));
}).listen(Number(process.env.PORT ?? 3000), process.env.HOSTNAME ?? '0.0.0.0');
