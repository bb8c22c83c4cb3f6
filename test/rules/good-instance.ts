// SPDX-License-Identifier: EUPL-1.2
import { stringify } from 'yaml';

type Tree = Record<string, unknown>;

const square = (west: number, south: number): unknown => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + 0.01, south],
      [west + 0.01, south + 0.01],
      [west, south + 0.01],
      [west, south],
    ],
  ],
});

const areas = {
  type: 'FeatureCollection',
  features: [
    { type: 'Feature', properties: { code: 'BIN', name: 'Binnenstad' }, geometry: square(5.11, 52.08) },
    { type: 'Feature', properties: { code: 'OOS', name: 'Oost' }, geometry: square(5.13, 52.08) },
  ],
};

const settings = (): Tree => ({
  version: 1,
  municipality: {
    code: 'GM0344',
    name: 'Utrecht',
    center: [52.09, 5.12],
    boundingBox: [
      [52.02, 4.97],
      [52.15, 5.2],
    ],
  },
  release: { backend: '2.50.12', frontend: '2.27.9' },
  domain: 'meldingen.utrecht.nl',
  identity: {
    provider: 'keycloak',
    issuer: 'https://inloggen.utrecht.nl/realms/signalen',
    clientId: 'signalen',
    clientSecret: { value_from: { env: 'IDENTITY_SECRET' } },
  },
  mail: { from: 'Gemeente Utrecht <meldingen@utrecht.nl>', host: 'mail.utrecht.nl', security: 'starttls' },
  retention: { anonymiseAfterDays: 365 },
  features: { publicMap: true },
  target: { type: 'docker' },
});

const taxonomy = (): Tree => ({
  departments: {
    REI: { name: 'Afval en Reiniging' },
    KCC: { name: 'Klantcontactcentrum', canDirect: true },
  },
  promises: { opgelost3: 'Wij lossen dit binnen drie werkdagen op.' },
  categories: {
    afval: {
      name: 'Afval',
      showChildrenInFilter: true,
      sub: {
        zwerfafval: {
          name: 'Zwerfafval',
          publicName: 'Afval op straat',
          public: true,
          promise: 'opgelost3',
          handling: { days: 3 },
          responsible: ['REI'],
          view: ['KCC'],
          questions: ['locatie', 'soort_afval', 'welke_soort'],
        },
        'overig-afval': {
          name: 'Overig afval',
          promise: 'opgelost3',
          handling: { days: 5 },
          responsible: ['REI'],
        },
      },
    },
    overig: {
      name: 'Overig',
      sub: {
        overig: { name: 'Overig', promise: 'opgelost3', handling: { days: 5 }, responsible: ['KCC'] },
      },
    },
  },
  questions: {
    locatie: { type: 'location_select', label: 'Waar is het?', required: true },
    soort_afval: {
      type: 'radio_input',
      label: 'Wat ligt er?',
      required: true,
      options: { grofvuil: 'Grofvuil', huisvuil: 'Huisvuil' },
    },
    welke_soort: { type: 'text_input', label: 'Welk grofvuil?', ifOneOf: { soort_afval: 'grofvuil' } },
  },
  sources: { Telefoon: { description: 'Gebeld met het klantcontactcentrum' } },
  areaTypes: { wijk: { areas: { file: 'areas/wijken.geojson' } } },
  routing: [
    { name: 'Grofvuil', expression: 'sub == "Zwerfafval" and soort_afval == "Grofvuil"', to: 'REI' },
    { name: 'Binnenstad', when: { category: 'afval/zwerfafval', area: 'wijk/BIN' }, to: 'KCC' },
  ],
});

const texts = (): Tree => ({
  standardTexts: {
    o: { Opgelost: { text: 'Wij hebben het opgelost op __datum__.', categories: 'all' } },
    'reaction requested': { Waar: { text: 'Waar is het?', categories: ['afval/zwerfafval'] } },
  },
  mailTemplates: {
    signal_created: {
      title: 'Uw melding {{ formatted_signal_id }}',
      body: { file: 'mail/signal_created.md' },
    },
    signal_status_changed_afgehandeld: {
      title: 'Klaar',
      body: 'Tevreden? [ja]({{ positive_feedback_url }}) [nee]({{ negative_feedback_url }})',
    },
  },
  feedback: {
    topics: { werk: { description: 'Over het werk' } },
    answers: {
      'Het is netjes opgelost': { topic: 'werk' },
      'Het ligt er nog': { satisfied: false, reopens: true, topic: 'werk' },
    },
  },
  roles: { Behandelaar: { permissions: ['sia_read', 'sia_write', 'sia_signal_change_status'] } },
  schedules: {
    Anonimiseren: {
      task: 'anonymise-reporters',
      cron: '0 3 * * *',
      // The name of a time zone, not of a municipality.
      timezone: 'Europe/Amsterdam',
      kwargs: { days: 365 },
    },
  },
});

const website = (): Tree => ({
  map: { districts: { areaType: 'wijk' } },
  frontend: {
    texts: {
      title: 'Melding openbare ruimte',
      siteTitle: 'Melding doen',
      phoneNumber: '14 030',
      helpTitle: 'Bel 14 030',
      mapDescription: 'Lukt het niet? Bel 14 030.',
      consent: 'Ja, gemeente Utrecht mag mijn gegevens delen.',
    },
    links: {
      home: 'https://www.utrecht.nl',
      help: 'https://www.utrecht.nl/hulp',
      privacy: 'https://www.utrecht.nl/privacy',
      accessibility: 'https://www.utrecht.nl/toegankelijkheid',
    },
    theme: { colors: { primary: { main: '#cc0000' } } },
  },
});

const mail = `Beste melder,

Wij hebben uw melding {{ formatted_signal_id }} van {{ created_at|date:"DATE_FORMAT" }} ontvangen.
{% if handling_message %}{{ handling_message }}{% endif %}
`;

/** A small instance about which no rule has anything to say. */
export class GoodInstance {
  readonly tree: Tree = structuredClone({ ...settings(), ...taxonomy(), ...texts(), ...website() });
  readonly files: Record<string, string> = {
    'mail/signal_created.md': mail,
    'areas/wijken.geojson': JSON.stringify(areas),
  };

  /** Sets a value; the keys of `path` are separated by `>`. */
  set(path: string, value: unknown): this {
    const { holder, key } = this.#find(path);
    holder[key] = value;
    return this;
  }

  drop(path: string): this {
    const { holder, key } = this.#find(path);
    delete holder[key];
    return this;
  }

  file(name: string, text: string): this {
    this.files[name] = text;
    return this;
  }

  /** The files as they would stand in a folder. */
  texts(): Readonly<Record<string, string>> {
    return { 'signalen.yaml': stringify(this.tree), ...this.files };
  }

  #find(path: string): { readonly holder: Tree; readonly key: string } {
    const keys = path.split('>').map((key) => key.trim());
    let holder = this.tree;
    for (const key of keys.slice(0, -1)) {
      holder[key] ??= {};
      holder = holder[key] as Tree;
    }
    return { holder, key: keys.at(-1) ?? '' };
  }
}
