// SPDX-License-Identifier: EUPL-1.2
import { Chalk, type ChalkInstance } from 'chalk';
import type { BackendFacts, Known } from '../../state/backend-facts.js';
import type { ReleaseStatus, ServiceState, ServiceStatus, StatusReport } from '../../state/status-report.js';
import { printable } from '../findings/printable.js';
import { plural } from '../plan/words.js';
import { agoText, bytesText } from './amounts.js';

type Fact = readonly [name: string, text: string];

const marks: Readonly<Record<ServiceState, string>> = {
  up: '✓',
  done: '✓',
  starting: '…',
  unhealthy: '✗',
  restarting: '✗',
  paused: '✗',
  stopped: '✗',
  failed: '✗',
  absent: '✗',
};

const factWidth = 15;

/** How Signalen is doing, for people: the services, what is known, and what is not as it should be. */
export function prettyStatus(report: StatusReport, { colour }: { readonly colour: boolean }): string {
  const paint = new Chalk({ level: colour ? 1 : 0 });
  const { instance, environment, target } = report;
  const where = environment === null ? '' : `, ${environment}`;
  return [
    paint.bold(`${instance}${where} on ${target}`),
    '',
    ...(report.services === null ? [] : [...serviceTable(report, report.services, paint), '']),
    ...factsOf(report).map(([name, text]) => `  ${paint.dim(name.padEnd(factWidth))} ${printable(text)}`),
    '',
    ...verdict(report, paint),
  ].join('\n');
}

function serviceTable(
  { at }: StatusReport,
  services: ReadonlyArray<ServiceStatus>,
  paint: ChalkInstance,
): ReadonlyArray<string> {
  const rows = services.map((service) => [
    service.service,
    stateText(service),
    service.since === null ? '-' : agoText(service.since, at),
    String(service.restarts),
    imageText(service),
  ]);
  const heads = ['service', 'state', 'since', 'restarts', 'image'];
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: ReadonlyArray<string>): string =>
    cells
      .map((cell, column) => printable(cell).padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    `    ${paint.dim(line(heads))}`,
    ...rows.map((row, index) => {
      const state = services[index]?.state ?? 'absent';
      return `  ${painted(state, paint)(marks[state])} ${line(row)}`;
    }),
  ];
}

function painted(state: ServiceState, paint: ChalkInstance): ChalkInstance {
  if (state === 'up' || state === 'done') return paint.green;
  return state === 'starting' ? paint.yellow : paint.red;
}

function stateText(status: ServiceStatus): string {
  const { ready, wanted } = status;
  return wanted > 1 ? `${oneText(status)}, ${ready} of ${wanted}` : oneText(status);
}

function oneText({ state, health, exitCode, outOfMemory }: ServiceStatus): string {
  if (outOfMemory) return 'out of memory';
  if (state === 'stopped' || state === 'failed') {
    return exitCode === null ? state : `${state} (${exitCode})`;
  }
  // Nobody looked whether it works.
  return state === 'up' && health === 'healthy' ? 'healthy' : state;
}

/** The tag, and the start of the digest: two images may carry one tag. */
function imageText({ image, digest }: ServiceStatus): string {
  if (image === null) return '-';
  const short = image.replace(/^docker\.io\/(?:library\/)?/, '').replace(/@sha256:[0-9a-f]+$/, '');
  return digest === null ? short : `${short} (${digest.replace(/^sha256:/, '').slice(0, 12)})`;
}

function factsOf(report: StatusReport): ReadonlyArray<Fact> {
  const { backend, frontend, services, site, certificate, disks, drift } = report;
  return [
    ...releaseFacts(report),
    ['backend', textOf(backend, ({ release }) => release)],
    ...(services === null ? [] : [['frontend', textOf(frontend, (version) => version)] as const]),
    ...('value' in backend ? backendFacts(backend.value, report.at) : nobodyTells),
    ...(disks === null
      ? []
      : 'unknown' in disks
        ? [['disk', textOf(disks, String)] as const]
        : disks.value.map((disk) => ['disk', `${spaceText(disk)} (${disk.services.join(', ')})`] as const)),
    ...(site === null
      ? []
      : [['site', textOf(site, ({ frontend: page, api }) => `answers ${page}, /signals/ ${api}`)] as const]),
    ...(certificate === null
      ? []
      : [['certificate', textOf(certificate, ({ validTo }) => `until ${validTo.slice(0, 16)}Z`)] as const]),
    ...(drift === null
      ? []
      : [['drift', textOf(drift, (count) => `${plural(count, 'difference')} with the files`)] as const]),
  ];
}

const releaseFacts = ({ release, claims, at }: StatusReport): ReadonlyArray<Fact> => [
  ...(release === null ? [] : [['release', textOf(release, (found) => releaseText(found, at))] as const]),
  ...(claims === null || ('value' in claims && claims.value.length === 0)
    ? []
    : [
        [
          'claims',
          textOf(claims, (all) => all.map(({ service, phase }) => `${service} ${phase}`).join(', ')),
        ] as const,
      ]),
];

const releaseText = (release: ReleaseStatus | null, at: string): string =>
  release === null
    ? 'none'
    : `${release.name}, revision ${release.revision}, ${release.status} ${agoText(release.updated, at)} ago (${release.chart})`;

const backendFacts = (facts: BackendFacts, at: string): ReadonlyArray<Fact> => [
  ['database', textOf(facts.database, ({ name, bytes }) => `${name}, ${bytesText(bytes)}`)],
  [
    'migrations',
    textOf(facts.pending, (names) => (names.length === 0 ? 'all have run' : `${names.length} have not run`)),
  ],
  [
    'queue',
    textOf(facts.queue, ({ messages, workers }) => `${messages} waiting, ${plural(workers, 'worker')}`),
  ],
  [
    'last beat',
    textOf(facts.beat, ({ last }) => (last === null ? 'never' : `${agoText(last.at, at)} ago: ${last.name}`)),
  ],
  ['search', textOf(facts.search, ({ status }) => status)],
  ['uploads', textOf(facts.media, spaceText)],
  ['administrators', textOf(facts.administrators, String)],
  ['reports', textOf(facts.reports, String)],
];

/** The facts that only the backend has, so that nobody takes their absence for good news. */
const nobodyTells = ['database', 'migrations', 'queue', 'last beat', 'administrators'].map(
  (name): Fact => [name, 'unknown: the backend cannot be asked'],
);

const spaceText = ({ total, free }: { readonly total: number; readonly free: number }): string =>
  `${bytesText(free)} of ${bytesText(total)} free`;

function textOf<Value>(fact: Known<Value>, text: (value: Value) => string): string {
  return 'value' in fact ? text(fact.value) : `unknown: ${fact.unknown}`;
}

function verdict({ problems }: StatusReport, paint: ChalkInstance): ReadonlyArray<string> {
  if (problems.length === 0) return [paint.green('All is well.')];
  return problems.map(({ severity, message, hint }) => {
    const mark = severity === 'down' ? paint.red('down') : paint.yellow('attention');
    return `${mark}: ${printable(message)}${hint === undefined ? '' : ` ${paint.dim(hint)}`}`;
  });
}
