// SPDX-License-Identifier: EUPL-1.2
import { nearest } from '../diagnostics/nearest.js';
import { splitAddress } from '../state/address.js';
import { type Rule, rule, suggesting } from './rule.js';

const noneForStaff = rule('SOURCE_NONE_FOR_STAFF', function* ({ objectsOf, manages }) {
  if (!manages('source')) return;
  const usable = objectsOf('source').some(({ fields }) => fields.active === true && fields.public !== true);
  if (usable) return;
  yield {
    code: 'SOURCE_NONE_FOR_STAFF',
    path: ['sources'],
    on: 'key',
    message: 'No source is active and not public, so staff cannot save a report they enter themselves.',
    allowed: 'at least one source that is active and not public, for example Telefoon',
  };
});

/** Always accepted, also when nobody listed it. */
const builtIn = 'online';

const notListed = rule('SOURCE_NOT_LISTED', function* ({ objectsOf, manages, settings }) {
  if (!manages('source')) return;
  const names = objectsOf('source').map(({ address }) => splitAddress(address).identity);
  const known = new Set([builtIn, ...names].map((name) => name.toLowerCase()));
  const named = [
    { path: ['staffReports', 'source'], name: settings.staffReports?.source },
    { path: ['staffReports', 'childSource'], name: settings.staffReports?.childSource },
    { path: ['sigmax', 'prefixForSource'], name: settings.sigmax?.prefixForSource },
  ];
  for (const { path, name } of named) {
    if (name === undefined || known.has(name.toLowerCase())) continue;
    yield {
      code: 'SOURCE_NOT_LISTED',
      path,
      message: `The source "${name}" is not listed under sources, so staff cannot choose it or filter on it.`,
      ...suggesting(nearest(name, names)),
      hint: `Add "${name}" to sources.`,
    };
  }
});

export const sourceRules: ReadonlyArray<Rule> = [noneForStaff, notListed];
