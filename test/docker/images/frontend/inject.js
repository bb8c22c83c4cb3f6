// SPDX-License-Identifier: EUPL-1.2
// Merges /app.json over the baked base, refuses what does not fit, and writes it into the page in place: once, because
// the tokens are gone then. Replacement patterns ($&) in texts do their damage here too.
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

function merge(base, over) {
  if (typeof base !== 'object' || base === null || typeof over !== 'object' || over === null) return over;
  const merged = Array.isArray(base) ? [...base] : { ...base };
  for (const [key, value] of Object.entries(over))
    merged[key] = key in merged ? merge(merged[key], value) : value;
  return merged;
}

const file = join('/', process.env.CONFIG ?? 'app.json');
const base = read('/app.base.json');
const config = existsSync(file) ? merge(base, read(file)) : base;

const allowed = new Set(
  Object.keys(base).concat('azure', 'auth', 'additionalCode', 'alert', 'frontPageAlert', 'piwik', 'sentry'),
);
const wrong = Object.keys(config).filter((key) => !allowed.has(key));
if (typeof config.apiBaseUrl !== 'string') wrong.push('apiBaseUrl');
if (wrong.length > 0) {
  console.error(`The configuration does not fit the schema: ${wrong.join(', ')}`);
  process.exit(1);
}

const tokens = {
  $SIGNALS_CONFIG: JSON.stringify(config),
  $SIGNALS_PWA_TITLE: config.language.title,
  $SIGNALS_PWA_SHORT_TITLE: config.language.shortTitle,
  $SIGNALS_SITE_TITLE: config.language.siteTitle,
  $SIGNALS_FAVICON: config.head.favicon,
  $SIGNALS_THEME_COLOR: config.head.themeColor,
};
for (const name of ['index.html', 'manifest.json']) {
  const place = join('/usr/share/nginx/html', name);
  let text = readFileSync(place, 'utf8');
  for (const [token, value] of Object.entries(tokens)) text = text.replace(token, String(value ?? ''));
  writeFileSync(place, text);
}
