// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { findingsOf } from './check.js';
import { GoodInstance } from './good-instance.js';

/** What looks like a fault and is none. */
const innocent: ReadonlyArray<readonly [what: string, change: (instance: GoodInstance) => unknown]> = [
  [
    'a lone checkbox with a text instead of options',
    (i) =>
      i
        .set('questions > akkoord', { type: 'checkbox_input', label: 'Akkoord?', text: 'Ja' })
        .set('categories > afval > sub > zwerfafval > questions', [
          'locatie',
          'soort_afval',
          'welke_soort',
          'akkoord',
        ]),
  ],
  [
    'a time zone that is named after a city',
    (i) => i.set('schedules > Anonimiseren > timezone', 'Europe/Amsterdam'),
  ],
  [
    'a Signalen on Docker that somebody else installed',
    (i) => i.set('target', { type: 'docker', project: 'signalen' }).drop('identity').drop('mail'),
  ],
  [
    'a trial with a Keycloak and a catcher of mail',
    (i) =>
      i
        .set('target', { type: 'docker', bundle: ['identity', 'mail'] })
        .drop('identity')
        .drop('mail'),
  ],
  [
    'photos elsewhere, with a backend on a host of its own',
    (i) =>
      i
        .set('target', { type: 'docker', memory: '6g' })
        .set('hosts', { backend: 'api.utrecht.nl' })
        .set('storage', {
          type: 's3',
          bucket: 'signalen',
          accessKey: { value_from: { env: 'A' } },
          secretKey: { value_from: { env: 'B' } },
        }),
  ],
  [
    'a port that stands in the domain',
    (i) =>
      i.set('target', { type: 'docker', ports: { https: 8443 } }).set('domain', 'meldingen.localhost:8443'),
  ],
  [
    'a street and a village that are named after a city',
    (i) => i.set('frontend > texts > help', 'Amsterdamsestraatweg 1, of bij ons in Nieuw-Amsterdam'),
  ],
  [
    'Amsterdam in Amsterdam',
    (i) => i.set('municipality > code', 'GM0363').set('frontend > alert', 'Gemeente Amsterdam'),
  ],
  [
    'a host for examples in a trial on a file',
    (i) => i.set('target', { type: 'embedded' }).set('mail > from', 'meldingen@example.nl'),
  ],
  [
    "a host for examples in a trial on one's own computer",
    (i) =>
      i
        .set('domain', 'meldingen.localhost')
        .set('target', { type: 'docker', bundle: ['mail'] })
        .set('mail > from', 'meldingen@example.nl'),
  ],
  [
    'a citizen who is told to fill in something',
    (i) => i.set('questions > welke_soort > label', 'vul in hoeveel'),
  ],
  [
    'tiles and addresses of the government',
    (i) => i.set('map > addresses', { suggest: 'https://api.pdok.nl/x' }),
  ],
  ['a classifier in the same cluster', (i) => i.set('classifier', { endpoint: 'http://classifier:8000/x' })],
  [
    'a source of a style sheet in a comment',
    (i) =>
      i
        .set('frontend > css', { file: 'assets/a.css' })
        .file('assets/a.css', '/* https://elders.nl */ a {color: red}'),
  ],
  [
    'a category that is off and has nothing',
    (i) => i.set('categories > afval > sub > oud', { name: 'Oud', active: false }),
  ],
  [
    'questions in a category without a location when its main asks for it',
    (i) =>
      i
        .set('categories > afval > questions', ['locatie'])
        .set('categories > afval > sub > zwerfafval > questions', ['soort_afval', 'welke_soort']),
  ],
  [
    'a condition on a field of the report itself',
    (i) => i.set('questions > welke_soort > ifOneOf', { category: 'afval', soort_afval: 'grofvuil' }),
  ],
  [
    'a mail text with loops, filters, comments and names of its own',
    (i) =>
      i.file(
        'mail/signal_created.md',
        '{# {{ niets }} #}{% for vraag in extra_properties %}{{ forloop.counter }} {{ vraag.label|default:"-" }}\n' +
          '{% empty %}niets{% endfor %}{% with naam=ORGANIZATION_NAME %}{{ naam|upper }}{% endwith %}\n' +
          '{% if reporter_email and not reporter_phone %}{{ reporter_email }}{% elif text == "x" %}{% else %}{% endif %}' +
          '{% comment %}{{ wat dan ook }} {% endcomment %}',
      ),
  ],
  [
    'a standard text with both kinds of blanks closed',
    (i) => i.set('standardTexts > o > Opgelost > text', 'Op {{ datum }} en __tijd__, door {{ wie }}.'),
  ],
  ['a newer repair of both releases', (i) => i.set('release', { backend: '2.50.10', frontend: '2.27.8' })],
  [
    'an identity provider that is no Keycloak and has no realm',
    (i) =>
      i.set('identity', {
        provider: 'oidc',
        issuer: 'https://dex.utrecht.nl',
        clientId: 'signalen',
        endpoints: {
          authorization: 'https://dex.utrecht.nl/auth',
          token: 'https://dex.utrecht.nl/token',
          keys: 'https://dex.utrecht.nl/keys',
        },
      }),
  ],
];

describe('rules keep silent about', () => {
  it.each(innocent)('%s', async (_what, change) => {
    const instance = new GoodInstance();
    change(instance);
    // A release in between is worth a remark, and nothing else here is.
    expect((await findingsOf(instance)).filter(({ code }) => code !== 'RELEASE_UNKNOWN')).toEqual([]);
  });
});

describe('an area type of which the file is wrong', () => {
  it('is not said to have no areas as well', async () => {
    const instance = new GoodInstance().file('areas/wijken.geojson', '{');
    const codes = (await findingsOf(instance)).map(({ code }) => code);
    expect(codes).toContain('AREA_JSON_SYNTAX');
    expect(codes).not.toContain('AREA_TYPE_EMPTY');
  });
});
