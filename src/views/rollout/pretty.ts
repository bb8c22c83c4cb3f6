// SPDX-License-Identifier: EUPL-1.2
import { Chalk } from 'chalk';
import type { RolloutFailure, RolloutInterrupted } from '../../rollout/events.js';
import type { UpDone } from '../../rollout/up-outcome.js';
import { prettyAdded } from '../admin/words.js';
import { prettyDiagnostic } from '../findings/pretty.js';
import { printable } from '../findings/printable.js';
import { plural } from '../plan/words.js';
import { stageTitle } from './words.js';

export interface RolloutViewOptions {
  readonly colour: boolean;
  readonly width: number;
  /** The command that was given, for what to type next, e.g. `signalen up --environment demo`. */
  readonly command: string;
}

/** Addresses and next steps after a good `up`. */
export interface UpSummary {
  readonly place: 'docker' | 'helm';
  readonly frontend: string;
  readonly backend: string;
  /** Address of the Django admin; undefined when it is not reachable from outside. */
  readonly admin: string | undefined;
  /** File with the certificate of our own authority, seen from the working folder; absent for other certificates. */
  readonly authority?: string;
  /** True when nobody can administer Signalen yet. */
  readonly lacksAdministrator: boolean;
  /** Present when somebody was to be made administrator. */
  readonly administrator?: Parameters<typeof prettyAdded>[0];
}

/** How a failed or stopped order ended, for people. */
export function prettyFailure(
  outcome: RolloutFailure | RolloutInterrupted,
  options: RolloutViewOptions,
): string {
  if (outcome.type === 'interrupted') {
    return `Stopped at: ${stageTitle(outcome.stage)}.\n${outcome.standing}\nTo go on, type: ${options.command}`;
  }
  const problems = outcome.problems.map((diagnostic) =>
    prettyDiagnostic({ folder: '' }, diagnostic, options),
  );
  return [...problems, ...lastLines(outcome, options), outcome.standing].join('\n');
}

function lastLines({ service }: RolloutFailure, { colour }: RolloutViewOptions): ReadonlyArray<string> {
  if (service === undefined) return [];
  if (service.lastLines.length === 0)
    return service.container === null ? [] : [`${service.service} printed nothing.`];
  const paint = new Chalk({ level: colour ? 1 : 0 });
  return [
    `The last ${plural(service.lastLines.length, 'line')} of ${service.service}:`,
    ...service.lastLines.map((line) => paint.dim(`  ${printable(line)}`)),
  ];
}

/** What came of a good `up`, for people. */
export function prettyUp(
  { changes, configured, secretsMade }: UpDone,
  summary: UpSummary,
  { colour }: Pick<RolloutViewOptions, 'colour'>,
): string {
  const paint = new Chalk({ level: colour ? 1 : 0 });
  const touched = [...changes.created, ...changes.recreated];
  const idle = touched.length === 0 && (configured?.planned ?? 0) === 0;
  const { thing, anew } = placeWords[summary.place];
  return [
    paint.green(
      idle
        ? `Nothing to do: everything runs as the files say, and no ${thing} was ${anew}.`
        : `Up: ${plural(changes.created.length, `new ${thing}`)}, ${changes.recreated.length} ${anew}, ${changes.unchanged.length} as they were.`,
    ),
    ...(changes.recreated.length === 0
      ? []
      : [`${anew[0]?.toUpperCase()}${anew.slice(1)}: ${changes.recreated.join(', ')}.`]),
    ...(secretsMade.length === 0
      ? []
      : [`Secrets made: ${secretsMade.join(', ')}. Keep the folder secrets safe.`]),
    ...(configured === null ? [] : [`Configuration: ${configured.detail}.`]),
    `Form:         ${summary.frontend}/`,
    `Back office:  ${summary.frontend}/manage`,
    `Admin:        ${summary.admin ?? 'not reachable from outside; target.admin opens it'}`,
    ...(summary.authority === undefined ? [] : trust(summary.authority)),
    ...(summary.administrator === undefined ? [] : [prettyAdded(summary.administrator)]),
    ...(summary.lacksAdministrator && summary.administrator === undefined
      ? ['Nobody can administer Signalen yet. Type: signalen admin add <your address>']
      : []),
  ].join('\n');
}

/** A container is made anew; a service of a cluster gets other pods, and is the same service. */
const placeWords = {
  docker: { thing: 'container', anew: 'made anew' },
  helm: { thing: 'service', anew: 'renewed' },
} as const;

const trust = (authority: string): ReadonlyArray<string> => [
  'The certificate comes from an authority of this installation, which no browser knows yet. For a trial, import',
  `  ${authority}`,
  'as an authority in the browser (Settings, Certificates, Authorities), or try: ' +
    `curl --cacert ${authority} …`,
];
