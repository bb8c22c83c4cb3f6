// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { agoText, bytesText } from '../../../src/views/status/amounts.js';
import { jsonStatus } from '../../../src/views/status/json.js';
import { prettyStatus } from '../../../src/views/status/pretty.js';
import { judgeStatus } from '../../../src/workflows/status/judge-status.js';
import { report, service } from '../../workflows/status/reports.js';

const down = {
  ...report,
  services: [service('api', { state: 'stopped', exitCode: 137, health: 'none' }), service('worker')],
  backend: { unknown: 'no service of the backend runs' },
  drift: { value: 1 },
};
const judged = { ...down, problems: judgeStatus(down) };

describe('the status for people', () => {
  it.each([
    ['well', report],
    ['down', judged],
    ['elsewhere', { ...report, services: null, disks: null, site: null, certificate: null }],
  ])('is readable: %s', async (name, shown) => {
    await expect(`${prettyStatus(shown, { colour: false })}\n`).toMatchFileSnapshot(
      `../../golden/status/${name}.txt`,
    );
  });

  it('colours only what was said in words too, and lets nothing steer the terminal', () => {
    const coloured = prettyStatus(judged, { colour: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours
    const bare = coloured.replaceAll(/\u001b\[\d+m/g, '');

    expect(coloured).not.toBe(bare);
    expect(bare).toBe(prettyStatus(judged, { colour: false }));
    const nasty = { ...report, frontend: { value: '\u001b[2J' } };
    expect(prettyStatus(nasty, { colour: false })).not.toContain('\u001b');
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_400, '1.4 kB'],
    [66_400_000_000, '66 GB'],
    [5e15, '5000 TB'],
  ])('tells %i bytes as %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });

  it.each([
    ['2026-03-04T05:06:00Z', '7 s'],
    ['2026-03-04T05:00:00Z', '6 min'],
    ['2026-03-04T00:00:00Z', '5 h'],
    ['2026-02-01T00:00:00Z', '31 days'],
    ['2026-03-04T06:00:00Z', '0 s'],
  ])('tells how long ago %s was: %s', (moment, text) => {
    expect(agoText(moment, report.at)).toBe(text);
  });
});

describe('the status for programs', () => {
  it('is one document that says whether anything is down', () => {
    expect(JSON.parse(jsonStatus(report))).toMatchObject({
      schemaVersion: 1,
      ok: true,
      target: 'docker:signalen',
    });
    expect(JSON.parse(jsonStatus(judged))).toMatchObject({
      ok: false,
      backend: { unknown: 'no service of the backend runs' },
      problems: [
        { severity: 'down', about: 'api' },
        { severity: 'attention', about: 'drift' },
      ],
    });
  });
});
