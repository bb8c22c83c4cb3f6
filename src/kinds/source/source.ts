// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { makeAddress } from '../../state/address.js';
import { objectsOf, sectionOf, withDefaults, withoutDefaults } from '../fields.js';
import type { Kind, Section } from '../kind.js';
import { once } from '../once.js';
import { sameButForCase } from '../same-but-for-case.js';
import { checked, maybe, text, wholeNumber } from '../schema.js';

const sourceKind: Kind = {
  name: 'source',
  section: 'sources',
  level: 0,
  title: { singular: 'source', plural: 'sources' },
  fields: {
    description: { default: '', label: 'description', columns: ['signals.Source.description'] },
    order: { default: null, label: 'order', columns: ['signals.Source.order'] },
    // The backend's default is off; a source that somebody lists is meant to work.
    active: { default: true, label: 'active', columns: ['signals.Source.is_active'] },
    selectable: { default: true, label: 'selectable', columns: ['signals.Source.can_be_selected'] },
    public: { default: false, label: 'public', columns: ['signals.Source.is_public'] },
  },
  leftOut: { 'signals.Source.name': 'it is the identity' },
  switchOff: { active: false },
  isActive: (fields) => fields.active === true,
  references: () => [],
};

const schema = once(() =>
  checked(
    z.record(
      text(128),
      z.strictObject({
        description: maybe('Wanneer deze bron gebruikt wordt.', z.string().check(z.maxLength(3000))),
        order: maybe('Plaats in de keuzelijst; laag staat bovenaan.', z.nullable(wholeNumber(0))),
        active: maybe('Is de bron in gebruik? Standaard: true.', z.boolean()),
        selectable: maybe('Kunnen medewerkers de bron kiezen? Standaard: true.', z.boolean()),
        public: maybe('Mag de bron op het openbare formulier staan? Standaard: false.', z.boolean()),
      }),
    ),
    sameButForCase,
  ),
);

type Sources = z.infer<ReturnType<typeof schema>>;

export const sourcesSection: Section<Sources> = {
  name: 'sources',
  file: 'sources.yaml',
  description: 'De bronnen van meldingen: telefoon, balie, app en zo meer.',
  get schema() {
    return schema();
  },
  kinds: [sourceKind],
  *load(sources) {
    for (const [name, source] of Object.entries(sources)) {
      yield {
        address: makeAddress('source', name),
        fields: withDefaults(sourceKind.fields, source),
        path: ['sources', name],
      };
    }
  },
  unload: (live) =>
    sectionOf(
      Object.fromEntries(
        objectsOf(live, 'source').map((object) => [
          object.identity,
          withoutDefaults(sourceKind.fields, object.fields) as Sources[string],
        ]),
      ),
    ),
};
