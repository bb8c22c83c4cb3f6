// SPDX-License-Identifier: EUPL-1.2

/** Work that the backend can do on a schedule. */
export interface PeriodicTask {
  /** What schedules name in the files. */
  readonly name: string;
  /** What the backend calls it. */
  readonly path: string;
  /** What it does, in plain Dutch. */
  readonly meaning: string;
  readonly arguments: ReadonlyArray<TaskArgument>;
  /** Setting without which it fails or does nothing, as a dotted path. */
  readonly needs?: string;
}

export interface TaskArgument {
  readonly name: string;
  readonly type: 'integer' | 'text' | 'date';
  /** Absent: must be given. */
  readonly default?: number;
  readonly min?: number;
  readonly values?: ReadonlyArray<string>;
  /** May be left out though it has no default. */
  readonly optional?: true;
  readonly meaning: string;
}

const task = (name: string, path: string, meaning: string): PeriodicTask => ({
  name,
  path: `signals.apps.${path}`,
  meaning,
  arguments: [],
});

const day = (name: string, meaning: string): TaskArgument => ({
  name,
  type: 'date',
  optional: true,
  meaning,
});

export const periodicTasks: ReadonlyArray<PeriodicTask> = [
  task(
    'refresh-public-map',
    'signals.tasks.refresh_database_view.refresh_materialized_view_public_signals_geography_feature_collection',
    'De openbare kaart bijwerken. Een nieuwe backend doet dit al elk half uur.',
  ),
  {
    ...task(
      'anonymise-reporters',
      'signals.tasks.anonymize_reporter.anonymize_reporters',
      'Contactgegevens wissen van melders van afgeronde meldingen.',
    ),
    arguments: [{ name: 'days', type: 'integer', default: 365, min: 1, meaning: 'Na hoeveel dagen.' }],
  },
  {
    ...task(
      'delete-reports',
      'signals.tasks.delete_signals.delete_signals_in_state_for_x_days',
      'Meldingen verwijderen die lang genoeg in een eindstatus staan.',
    ),
    needs: 'retention.deleteAfterDays',
    arguments: [
      { name: 'state', type: 'text', values: ['o', 'a', 's'], meaning: 'De status: o, a of s.' },
      { name: 'days', type: 'integer', min: 365, meaning: 'Na hoeveel dagen, minstens 365.' },
    ],
  },
  {
    ...task(
      'delete-closed-reports',
      'signals.tasks.delete_signals.delete_closed_signals',
      'Meldingen in elke eindstatus verwijderen. Verouderd: gebruik delete-reports per status.',
    ),
    needs: 'retention.deleteAfterDays',
    arguments: [
      { name: 'days', type: 'integer', default: 365, min: 365, meaning: 'Na hoeveel dagen, minstens 365.' },
    ],
  },
  task('clear-sessions', 'signals.tasks.clear_sessions.clearsessions', 'Verlopen sessies opruimen.'),
  task(
    'clean-reaction-requests',
    'questionnaires.tasks.clean_up_reaction_request_task',
    'Vragen aan melders sluiten die te lang onbeantwoord zijn.',
  ),
  task(
    'clean-external-requests',
    'questionnaires.tasks.clean_up_forward_to_external_task',
    'Doorgezette meldingen sluiten waarop te lang niet is geantwoord.',
  ),
  {
    ...task(
      'export-csv',
      'reporting.csv.datawarehouse.tasks.save_and_zip_csv_files_endpoint',
      'De CSV-bestanden maken.',
    ),
    needs: 'reports.export',
    arguments: [
      {
        name: 'max_csv_amount',
        type: 'integer',
        default: 30,
        min: 1,
        meaning: 'Hoeveel exports bewaard blijven.',
      },
    ],
  },
  {
    ...task(
      'clean-csv',
      'reporting.csv.datawarehouse.tasks.task_clean_datawarehouse_disk',
      'Oude CSV-bestanden opruimen.',
    ),
    needs: 'reports.export',
  },
  {
    ...task(
      'delete-expired-tokens',
      'my_signals.tasks.delete_expired_tokens',
      'Verlopen inloglinks opruimen.',
    ),
    needs: 'features.myReports',
  },
  {
    ...task(
      'index-recent-reports',
      'search.tasks.index_signals_updated_in_date_range',
      'De zoekindex bijwerken met recente meldingen; standaard de laatste twee dagen.',
    ),
    arguments: [day('from_date', 'Vanaf welke dag.'), day('to_date', 'Tot en met welke dag.')],
  },
  task('rebuild-index', 'search.tasks.rebuild_index', 'De zoekindex helemaal opnieuw opbouwen.'),
  {
    ...task(
      'fail-stuck-sigmax',
      'sigmax.tasks.fail_stuck_sending_signals',
      'Meldingen die niet bij Sigmax aankomen als mislukt aanmerken.',
    ),
    needs: 'sigmax',
  },
  {
    name: 'clean-results',
    path: 'celery.backend_cleanup',
    meaning: 'Uitkomsten van oude taken opruimen. Dit gebeurt vanzelf.',
    arguments: [],
  },
];

/** By short name or by full path. */
export const findTask = (nameOrPath: string): PeriodicTask | undefined =>
  periodicTasks.find((known) => known.name === nameOrPath || known.path === nameOrPath);
