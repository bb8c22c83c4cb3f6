// SPDX-License-Identifier: EUPL-1.2
import { compareReleases } from './release.js';

/** A backend and a frontend that were released together, as one version of the official charts. */
export interface ReleasedPair {
  readonly chart: string;
  readonly date: string;
  readonly backend: string;
  readonly frontend: string;
}

const rows: ReadonlyArray<readonly [chart: string, date: string, backend: string, frontend: string]> = [
  ['4.23.0', '2026-07-01', '2.50.10', '2.27.6'],
  ['4.22.0', '2026-02-09', '2.50.5', '2.27.3'],
  ['4.21.0', '2025-11-11', '2.50.0', '2.27.0'],
  ['4.20.6', '2025-09-26', '2.46.0', '2.27.0'],
  ['4.20.5', '2025-09-02', '2.43.10', '2.27.0'],
  ['4.20.4', '2025-08-29', '2.43.9', '2.27.0'],
  ['4.20.3', '2025-08-18', '2.43.8', '2.27.0'],
  ['4.20.2', '2025-08-03', '2.43.8', '2.27.0'],
  ['4.20.1', '2025-06-20', '2.43.5', '2.27.0'],
  ['4.20.0', '2025-06-20', '2.43.5', '2.27.0'],
  ['4.19.0', '2025-05-23', '2.43.0', '2.26.12'],
  ['4.18.5', '2025-04-01', '2.37.17', '2.26.2'],
  ['4.18.0', '2024-12-31', '2.37.17', '2.26.2'],
  ['4.17.0', '2024-10-07', '2.37.10', '2.24.2'],
  ['4.16.0', '2024-08-29', '2.37.7', '2.24.0'],
  ['4.15.0', '2024-06-11', '2.37.0', '2.21.0'],
  ['4.14.0', '2024-04-03', '2.34.6', '2.18.0'],
  ['4.13.3', '2024-02-12', '2.34.1', '2.14.22'],
  ['4.13.2', '2024-02-01', '2.34.1', '2.14.22'],
  ['4.13.1', '2024-01-25', '2.34.1', '2.14.21'],
  ['4.13.0', '2024-01-25', '2.34.1', '2.14.21'],
  ['4.12.0', '2024-01-03', '2.33.0', '2.14.19'],
  ['4.11.2', '2024-01-02', '2.32.1', '2.14.19'],
  ['4.11.1', '2023-12-06', '2.32.1', '2.14.9'],
  ['4.11.0', '2023-11-07', '2.32.1', '2.14.9'],
  ['4.10.1', '2023-10-24', '2.31.0', '2.14.6'],
  ['4.10.0', '2023-09-28', '2.30.7', '2.14.5'],
  ['4.9.0', '2023-08-08', '2.19.0', '2.11.3'],
  ['4.7.0', '2023-04-04', '2.19.0', '2.11.3'],
  ['4.6.0', '2023-02-20', '2.15.4', '2.11.3'],
  ['4.5.1', '2023-02-02', '2.9.1', '2.11.3'],
  ['4.5.0', '2022-11-28', '2.9.1', '2.11.3'],
  ['4.4.2', '2022-11-07', '2.7.2', '2.8.1'],
  ['4.3.0', '2022-10-12', '2.7.2', '2.8.1'],
  ['4.2.5', '2022-09-16', '2.7.1', '2.6.2'],
  ['4.2.1', '2022-08-10', '2.7.1', '2.6.2'],
  ['4.2.0', '2022-07-26', '2.7.0', '2.6.1'],
  ['4.1.0', '2022-07-19', '2.7.0', '2.6.1'],
];

/** Newest first. A chart between two that stand here with the same pair carried that pair too. */
export const releasedPairs: ReadonlyArray<ReleasedPair> = rows.map(([chart, date, backend, frontend]) => ({
  chart,
  date,
  backend,
  frontend,
}));

/** The charts that carried exactly this pair, newest first. */
export const chartsOf = (backend: string, frontend: string): ReadonlyArray<ReleasedPair> =>
  releasedPairs.filter((known) => known.backend === backend && known.frontend === frontend);

/** The frontend that was released with the newest backend not newer than this one. */
export const frontendFor = (backend: string): ReleasedPair | undefined =>
  releasedPairs.find((known) => compareReleases(known.backend, backend) <= 0);
