// SPDX-License-Identifier: EUPL-1.2
import type { Case } from '../cases.js';

const list = 'categories > afval > sub > zwerfafval > questions';
const asset = (more: object): object => ({
  type: 'asset_select',
  label: 'Welke container?',
  required: true,
  endpoint: 'https://kaart.utrecht.nl/wfs?bbox={west},{south},{east},{north}',
  ...more,
});

export const questionCases: ReadonlyArray<Case> = [
  [
    'QUESTION_LOCATION_MISSING',
    /afval\/zwerfafval has questions but no question for the location/,
    (i) => i.set(list, ['soort_afval', 'welke_soort']).set('categories > overig > questions', ['locatie']),
  ],
  [
    'QUESTION_LOCATION_MISSING',
    /afval\/overig-afval has questions but/,
    (i) => i.set('categories > afval > questions', ['soort_afval']).set(list, ['locatie', 'welke_soort']),
  ],
  [
    'QUESTION_LOCATION_NOT_FIRST',
    /comes after soort_afval/,
    (i) => i.set(list, ['soort_afval', 'locatie', 'welke_soort']),
  ],
  [
    'QUESTION_LOCATION_TWICE',
    /2 times: locatie and container/,
    (i) =>
      i
        .set(list, ['locatie', 'soort_afval', 'welke_soort', 'container'])
        .set('questions > container', asset({})),
  ],
  ['QUESTION_LOCATION_OPTIONAL', /locatie is not required/, (i) => i.drop('questions > locatie > required')],
  [
    'QUESTION_OPTIONS_MISSING',
    /soort_afval has nothing to choose from, and nobody can send/,
    (i) => i.set('questions > soort_afval > required', true).drop('questions > soort_afval > options'),
  ],
  [
    'QUESTION_OPTIONS_MISSING',
    /akkoord has nothing to choose from\.$/,
    (i) => i.set('questions > akkoord', { type: 'checkbox_input', label: 'Akkoord?' }),
  ],
  [
    'QUESTION_TWICE_IN_CATEGORY',
    /asks locatie twice: it gets the questions of afval as well/,
    (i) => i.set('categories > afval > questions', ['locatie']),
  ],
  [
    'QUESTION_UNUSED',
    /no category asks it/,
    (i) => i.set('questions > los', { type: 'text_input', label: 'Los?' }),
  ],
  [
    'QUESTION_UNUSED',
    /only categories that are off ask it/,
    (i) => i.set('categories > afval > sub > zwerfafval > active', false),
  ],
  [
    'QUESTION_NEVER_VISIBLE',
    /it waits for 2 answers to soort_afval at once/,
    (i) =>
      i
        .drop('questions > welke_soort > ifOneOf')
        .set('questions > welke_soort > ifAllOf', { soort_afval: ['huisvuil', 'grofvuil'] }),
  ],
  [
    'QUESTION_NEVER_VISIBLE',
    /it waits for its own answer/,
    (i) => i.set('questions > welke_soort > ifOneOf', { welke_soort: 'x' }),
  ],
  [
    'QUESTION_CONDITION_UNKNOWN',
    /waits for an answer to "soort_aval"/,
    (i) => i.set('questions > welke_soort > ifOneOf', { soort_aval: 'grofvuil' }),
  ],
  [
    'QUESTION_CONDITION_NOT_ASKED',
    /asks welke_soort but not soort_afval/,
    (i) => i.set(list, ['locatie', 'welke_soort']),
  ],
  [
    'QUESTION_CONDITION_LATER',
    /waits for soort_afval, which comes after it/,
    (i) => i.set(list, ['locatie', 'welke_soort', 'soort_afval']),
  ],
  [
    'QUESTION_CONDITION_VALUE',
    /"Grofvuil" is the label of soort_afval's option "grofvuil"/,
    (i) => i.set('questions > welke_soort > ifOneOf', { soort_afval: 'Grofvuil' }),
  ],
  [
    'QUESTION_CONDITION_VALUE',
    /"glas" is no option/,
    (i) => i.set('questions > welke_soort > ifOneOf', { soort_afval: ['grofvuil', 'glas'] }),
  ],
  [
    'QUESTION_TYPE_NOT_SHOWN',
    /does not show questions of type text_area_input/,
    (i) => i.set('questions > welke_soort > type', 'text_area_input'),
  ],
  [
    'QUESTION_TYPE_NOT_PORTABLE',
    /leaves out the type select_input/,
    (i) => i.set('questions > soort_afval > type', 'select_input'),
  ],
  [
    'QUESTION_TYPE_RELEASE',
    /Backend 2.43.10 has no type date_time_input/,
    (i) =>
      i
        .set('release', { backend: '2.43.10', frontend: '2.27.0' })
        .set('questions > welke_soort > type', 'date_time_input'),
  ],
  [
    'QUESTION_VALIDATOR_ARGUMENTS',
    /gives maxLength an argument/,
    (i) => i.set('questions > welke_soort > validators', [['maxLength', 100]]),
  ],
  [
    'QUESTION_VALIDATOR_NO_EFFECT',
    /"max_length" .* does nothing/,
    (i) => i.set('questions > welke_soort > validators', ['max_length']),
  ],
  [
    'QUESTION_KEY_NOT_USABLE',
    /cannot use the answer to "extra-vraag"/,
    (i) => i.set('questions > extra-vraag', { type: 'text_input', label: 'Extra?' }),
  ],
  [
    'QUESTION_KEY_NOT_USABLE',
    /already means something else/,
    (i) => i.set('questions > day', { type: 'text_input', label: 'Welke dag?' }),
  ],
  [
    'QUESTION_OPTION_LABEL_DUPLICATE',
    /grofvuil and huisvuil of soort_afval are both called/,
    (i) => i.set('questions > soort_afval > options > grofvuil', 'Huisvuil'),
  ],
  [
    'QUESTION_OPTIONS_REORDERED',
    /in another order: ziek, anders, takken\./,
    (i) => i.set('questions > soort_afval > options', { takken: 'Takken', ziek: 'Ziek', anders: 'Anders' }),
  ],
  [
    'QUESTION_ASSET_ADDRESS',
    /lacks \{west\}, \{south\}, \{east\} and \{north\}/,
    (i) => i.set('questions > locatie', asset({ endpoint: 'https://kaart.utrecht.nl/wfs' })),
  ],
  [
    'QUESTION_ASSET_ADDRESS',
    /double braces/,
    (i) => i.set('questions > locatie', asset({ endpoint: 'https://kaart.utrecht.nl/wfs?bbox={{bbox}}' })),
  ],
  [
    'QUESTION_ASSET_NOT_ON_MAP',
    /does not know "not_on_map"/,
    (i) =>
      i.set(
        'questions > locatie',
        asset({
          featureTypes: [
            { label: 'Staat er niet op', idField: 'id', typeField: 'type', typeValue: 'not_on_map' },
          ],
        }),
      ),
  ],
];
