// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { type DoctorReport, exitCodeOfDoctor } from '../../src/diagnostics/doctor-report.js';
import { doctorFormats, renderDoctor } from '../../src/views/doctor/view.js';

const report: DoctorReport = {
  instance: 'utrecht',
  environment: 'productie',
  target: 'docker:signalen',
  running: false,
  strict: false,
  outcomes: [
    {
      code: 'DOCTOR_ENGINE',
      title: 'Docker Engine',
      phase: 'both',
      status: 'ok',
      found: 'Docker Engine 28.2.2.',
    },
    {
      code: 'DOCTOR_PORTS',
      title: 'ports',
      phase: 'both',
      status: 'problem',
      found: 'Something else listens on port 443.',
      reason: 'The proxy of the site has to listen there & would <not> start.',
      next: 'Type ss -ltnp "sport = :443" to see what it is, and stop it, or set target.ports in the environment.',
    },
    {
      code: 'DOCTOR_TILES',
      title: 'background of the map',
      phase: 'both',
      status: 'warning',
      found: 'A layer of the map gives no picture.',
      reason: 'Citizens then see a grey map.',
      next: 'Open the address below in a browser, and mend map.tiles.urls.',
      details: ['https://tegels.example/10/1/2.png: status 404'],
    },
    {
      code: 'DOCTOR_MAIL',
      title: 'mail server',
      phase: 'both',
      status: 'unknown',
      found: 'The password for the mail server is missing.',
      reason: 'DOCTOR_SECRETS has to be in order first.',
      next: 'signalen explain DOCTOR_SECRETS',
      blockedBy: 'DOCTOR_SECRETS',
    },
    {
      code: 'DOCTOR_STORAGE',
      title: 'storage',
      phase: 'both',
      status: 'not-applicable',
      found: 'On the machine itself.',
    },
  ],
};

describe('what doctor found', () => {
  it.each(doctorFormats)('reads as agreed in %s', async (format) => {
    const text = renderDoctor(format, report, { colour: false, width: 80 });

    await expect(`${text}\n`).toMatchFileSnapshot(`../golden/doctor/report.${format}.txt`);
  });

  it('says the same in colour', () => {
    const plain = renderDoctor('pretty', report, { colour: false, width: 80 });
    const coloured = renderDoctor('pretty', report, { colour: true, width: 80 });

    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours
    expect(coloured.replaceAll(/\u001B\[\d+m/g, '')).toBe(plain);
    expect(coloured).not.toBe(plain);
  });

  it('fails on problems, and on warnings when asked to be strict', () => {
    const warned = { ...report, outcomes: report.outcomes.filter(({ status }) => status !== 'problem') };

    expect(exitCodeOfDoctor(report)).toBe(7);
    expect(exitCodeOfDoctor(warned)).toBe(0);
    expect(exitCodeOfDoctor({ ...warned, strict: true })).toBe(7);
  });
});
