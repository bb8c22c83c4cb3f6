// SPDX-License-Identifier: EUPL-1.2
import { Flags } from '@oclif/core';
import { AppError } from '../diagnostics/errors.js';
import { exitCodes } from '../diagnostics/exit-codes.js';
import type { Selection } from '../plan/select-steps.js';

/** Flags of every command that works on a part of an instance. */
export const selectionFlags = {
  target: Flags.string({
    multiple: true,
    summary: 'Only these objects: addresses such as category:afval/zwerfafval, with * for any characters.',
    helpValue: '<address>',
  }),
  exclude: Flags.string({
    multiple: true,
    summary: 'All but these objects: addresses as for --target.',
    helpValue: '<address>',
  }),
};

/** A saved plan is carried out as it was shown, or not at all. */
export function refuseSelection({ targets, excludes }: Selection): void {
  if (targets.length + excludes.length === 0) return;
  throw new AppError(exitCodes.usage, [
    {
      code: 'TOOL_USAGE',
      severity: 'error',
      message: 'A saved plan is applied whole: --target and --exclude do not go with it.',
      hint: 'Give them to "signalen plan --out FILE" instead.',
    },
  ]);
}

export const toSelection = (flags: {
  target?: string[] | undefined;
  exclude?: string[] | undefined;
}): Selection => ({
  targets: flags.target ?? [],
  excludes: flags.exclude ?? [],
});
