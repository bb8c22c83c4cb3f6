// SPDX-License-Identifier: EUPL-1.2
import type { Case } from '../cases.js';

export const settingsCases: ReadonlyArray<Case> = [
  [
    'RELEASE_PAIR_UNTESTED',
    /Frontend 2\.26\.2 was not released for backend 2\.50\.12/,
    (i) => i.set('release > frontend', '2.26.2'),
  ],
  ['RELEASE_UNKNOWN', /2\.60\.0/, (i) => i.set('release > backend', '2.60.0')],
  ['FEATURE_QUESTIONS_OFF', /questions of 1 category/, (i) => i.set('features > questions', false)],
  [
    'FEATURE_NEEDS_SETTING',
    /no category is public/,
    (i) => i.drop('categories > afval > sub > zwerfafval > public'),
  ],
  [
    'IDENTITY_REALM_MISSING',
    /realm is not in the issuer/,
    (i) => i.set('identity > issuer', 'https://inloggen.utrecht.nl'),
  ],
  ['IDENTITY_INSECURE', /another application/, (i) => i.set('identity > verifyAudience', false)],
  [
    'IDENTITY_INSECURE',
    /without https/,
    (i) => i.set('identity > issuer', 'http://inloggen.utrecht.nl/realms/signalen'),
  ],
  ['IDENTITY_INSECURE', /second factor/, (i) => i.set('security', { localAdminLogin: true })],
  ['MAIL_UNENCRYPTED', /goes to mail\.utrecht\.nl unencrypted/, (i) => i.set('mail > security', 'none')],
  ['MAIL_INCOMPLETE', /mail\.host is not set/, (i) => i.drop('mail > host')],
  ['MAIL_INCOMPLETE', /mail\.rest is not set/, (i) => i.set('mail > transport', 'rest')],
  ['SECURITY_HTTPS_OFF', /unprotected/, (i) => i.set('security', { https: false })],
  [
    'SCHEDULE_TASK_NOT_KNOWN_HERE',
    /which no known release/,
    (i) => i.set('schedules > Eigen', { task: 'signals.apps.eigen.taak', cron: '0 3 * * *' }),
  ],
  [
    'SCHEDULE_ARGUMENTS',
    /gives days the value 0/,
    (i) => i.set('schedules > Anonimiseren > kwargs > days', 0),
  ],
  [
    'SCHEDULE_ARGUMENTS',
    /no argument "dagen"/,
    (i) => i.set('schedules > Anonimiseren > kwargs', { dagen: 365 }),
  ],
  [
    'SCHEDULE_ARGUMENTS',
    /does not give state/,
    (i) =>
      i
        .set('retention > deleteAfterDays', 730)
        .set('schedules > Verwijderen', { task: 'delete-reports', cron: '0 4 * * *', kwargs: { days: 730 } }),
  ],
  [
    'SCHEDULE_EXPORT_NOT_SET',
    /reports\.export is not set/,
    (i) => i.set('schedules > Export', { task: 'export-csv', cron: '0 4 * * *' }),
  ],
  [
    'SCHEDULE_DELETE_NOT_ALLOWED',
    /retention\.deleteAfterDays is not set/,
    (i) =>
      i.set('schedules > Verwijderen', {
        task: 'delete-reports',
        cron: '0 4 * * *',
        kwargs: { state: 'o', days: 730 },
      }),
  ],
  [
    'SCHEDULE_MAP_NOT_REFRESHED',
    /nothing refreshes it/,
    (i) => i.set('unlisted', { schedules: 'deactivate' }),
  ],
  [
    'SCHEDULE_MAP_NOT_REFRESHED',
    /nothing refreshes it/,
    (i) =>
      i.set('schedules > Kaart', {
        task: 'refresh-public-map',
        every: { count: 30, period: 'minutes' },
        enabled: false,
      }),
  ],
  [
    'RETENTION_NOT_SCHEDULED',
    /no schedule carries it out/,
    (i) => i.set('schedules > Anonimiseren > enabled', false),
  ],
  ['RETENTION_DAYS_DIFFER', /uses 365 days/, (i) => i.set('retention > anonymiseAfterDays', 100)],
];
