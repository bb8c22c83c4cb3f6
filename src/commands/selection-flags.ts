// SPDX-License-Identifier: EUPL-1.2
import { Flags } from '@oclif/core';
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

export const toSelection = (flags: {
  target?: string[] | undefined;
  exclude?: string[] | undefined;
}): Selection => ({
  targets: flags.target ?? [],
  excludes: flags.exclude ?? [],
});
