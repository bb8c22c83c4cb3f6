// SPDX-License-Identifier: EUPL-1.2
// Makes the theme that the configuration names, into the folders of the program.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const { base } = JSON.parse(readFileSync('config.json', 'utf8'));
const theme = base.theme ?? base.municipality;
if (!/^[a-z0-9-]+$/.test(theme)) throw new Error(`no such theme: ${theme}`);
const { light } = JSON.parse(readFileSync(`design-tokens/organizations/${theme}.json`, 'utf8'));
const lines = Object.entries(light).map(([name, value]) => `--${name}:${value};`);
mkdirSync('public/assets/organizations', { recursive: true });
writeFileSync('tmp/tokens.json', JSON.stringify(light));
writeFileSync(`public/assets/organizations/${theme}.css`, `:root{${lines.join('')}}\n`);
