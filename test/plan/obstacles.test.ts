// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { type Code, severityOf } from '../../src/diagnostics/codes.js';
import { causes, standsInTheWay } from '../../src/plan/obstacles.js';
import { ruleCodes } from '../../src/rules/registry.js';

/** Errors that stop every plan: a secret that must go at once, and what is about settings. */
const always = /^(SETTINGS|MAP|THEME|FRONTEND|PRIVACY|HOSTS|IDENTITY|DEPLOYMENT|MAIL_INCOMPLETE)/;

describe('what stands in the way of a plan', () => {
  it('is decided for every error that a rule can give', () => {
    const errors = [...ruleCodes].filter(
      (code) => severityOf(code as Code) === 'error' && !always.test(code),
    );

    expect(Object.keys(causes).sort()).toEqual(errors.sort());
  });

  it('is every error of a code that nobody decided on', () => {
    const finding = { code: 'PRIVACY_SECRET_IN_FILES', path: ['categories', 'afval'] } as const;
    const desired = { objects: new Map(), managed: new Set<never>(), unlisted: new Map() };

    expect(standsInTheWay(finding, [], desired)).toBe(true);
  });
});
