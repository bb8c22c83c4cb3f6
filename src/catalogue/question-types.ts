// SPDX-License-Identifier: EUPL-1.2
import { type Available, isAvailable, knownBackend } from './release.js';

/** One type of question, with the frontends that show it. What a frontend does not know it leaves out silently. */
export interface QuestionType extends Available {
  readonly type: string;
  readonly classic: boolean;
  /** The accessible frontend (signalen-frontend-wcag). */
  readonly accessible: boolean;
  /** True when its answer is the place of the report. */
  readonly asksPlace?: true;
  /** True when its answer is left out of what the report stores as extra answers. */
  readonly notStored?: true;
  /** What it is, in plain Dutch. */
  readonly meaning: string;
}

/** Types that the backend lists; the list changed with 2.50.10, rows of the older types stay valid in the database. */
export const questionTypes: ReadonlyArray<QuestionType> = [
  {
    type: 'plain_text',
    classic: true,
    accessible: true,
    meaning: 'Tekst zonder antwoord, bijvoorbeeld uitleg.',
  },
  { type: 'text_input', classic: true, accessible: true, meaning: 'Kort antwoord in eigen woorden.' },
  {
    type: 'multi_text_input',
    until: '2.50.10',
    classic: true,
    accessible: false,
    meaning: 'Meer korte antwoorden onder elkaar, alleen cijfers en leestekens.',
  },
  {
    type: 'text_area_input',
    classic: false,
    accessible: true,
    meaning: 'Langer antwoord. De gewone website toont dit type niet.',
  },
  { type: 'checkbox_input', classic: true, accessible: true, meaning: 'Een of meer antwoorden aanvinken.' },
  { type: 'radio_input', classic: true, accessible: true, meaning: 'Eén antwoord kiezen.' },
  {
    type: 'select_input',
    classic: true,
    accessible: false,
    meaning: 'Eén antwoord kiezen uit een uitklaplijst.',
  },
  {
    type: 'asset_select',
    classic: true,
    accessible: true,
    asksPlace: true,
    meaning: 'Een object op de kaart kiezen.',
  },
  {
    type: 'location_select',
    classic: true,
    accessible: true,
    asksPlace: true,
    notStored: true,
    meaning: 'Een plek op de kaart kiezen.',
  },
  {
    type: 'caterpillar_select',
    since: '2.50.10',
    classic: true,
    accessible: false,
    asksPlace: true,
    meaning: 'Een boom met eikenprocessierups op de kaart kiezen.',
  },
  {
    type: 'clock_select',
    since: '2.50.10',
    classic: true,
    accessible: false,
    asksPlace: true,
    meaning: 'Een openbare klok op de kaart kiezen.',
  },
  {
    type: 'streetlight_select',
    since: '2.50.10',
    classic: true,
    accessible: false,
    asksPlace: true,
    meaning: 'Een lantaarnpaal op de kaart kiezen.',
  },
  {
    type: 'date_time_input',
    since: '2.50.10',
    classic: true,
    accessible: false,
    notStored: true,
    meaning: 'Datum en tijd.',
  },
  {
    type: 'question_header',
    since: '2.50.10',
    classic: false,
    accessible: false,
    meaning: 'Tussenkop. Geen enkele website toont dit type.',
  },
];

/** The types a release of the backend lists. */
export function questionTypesOf(backendRelease: string): ReadonlyArray<QuestionType> {
  const { release } = knownBackend(backendRelease);
  return questionTypes.filter((type) => isAvailable(type, release));
}

export const findQuestionType = (type: string): QuestionType | undefined =>
  questionTypes.find((candidate) => candidate.type === type);
