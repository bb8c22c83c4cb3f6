// SPDX-License-Identifier: EUPL-1.2

import type { CheckOutcome, DoctorReport } from '../diagnostics/doctor-report.js';
import { releaseName } from '../render/chart/chart-names.js';
import type { Check } from '../workflows/doctor/check.js';
import {
  type CheckChoice,
  chooseChecks,
  clusterDoctorChecks,
  dockerDoctorChecks,
  plainDoctorChecks,
} from '../workflows/doctor/choose-checks.js';
import { readSubject } from '../workflows/doctor/read-subject.js';
import { type CheckEvent, runChecks } from '../workflows/doctor/run-checks.js';
import { sendTestMail } from '../workflows/doctor/send-test-mail.js';
import type { DoctorWorld } from '../workflows/doctor/world.js';
import type { Context } from './context.js';
import { openClusterWorld } from './open-cluster-world.js';
import { openDockerWorld, openPlainWorld } from './open-doctor-world.js';
import { openTestMail } from './open-test-mail.js';
import { readHavenReport } from './read-haven-report.js';
import { readToken } from './read-token.js';

export interface DoctorRequest {
  readonly only: ReadonlyArray<string>;
  /** Found out when undefined: before while nothing runs, else all. */
  readonly phase: 'before' | 'after' | undefined;
  readonly strict: boolean;
  readonly tokenFile: string | undefined;
  /** Address to send one test message to. */
  readonly sendMail: string | undefined;
  /** File with the result of the checker of Haven. */
  readonly haven: string | undefined;
}

/** Reads the instance, whatever state its files are in, and runs the checks that fit it. */
export async function runDoctor(context: Context, request: DoctorRequest): Promise<DoctorReport> {
  const subject = await readSubject(await context.files(context.instanceFolder), context.environment);
  const token = await readToken(request.tokenFile, context);
  const given = { ...subject, token };
  const { target } = subject.settings;
  const report = {
    instance: subject.reading.name,
    environment: subject.reading.environment,
    strict: request.strict,
  };
  const havenReport = await readHavenReport(request.haven, target?.type, context);
  if (target?.type === 'helm') {
    const opened = await openClusterWorld({ ...given, target }, context);
    const world = havenReport === undefined ? opened : { ...opened, havenReport };
    const seen = await look({ checks: clusterDoctorChecks, world, request, context });
    return { ...report, ...seen, target: `helm:${target.namespace}/${releaseName(target)}` };
  }
  if (target?.type !== 'docker') {
    const world = await openPlainWorld(given, context);
    return {
      ...report,
      ...(await look({ checks: plainDoctorChecks, world, request, context })),
      target: world.targetType,
    };
  }
  const world = await openDockerWorld({ ...given, target }, context);
  const seen = await look({ checks: dockerDoctorChecks, world, request, context });
  return { ...report, ...seen, target: `docker:${world.project}` };
}

interface Looking<World> {
  readonly checks: ReadonlyArray<Check<World>>;
  readonly world: World;
  readonly request: DoctorRequest;
  readonly context: Context;
}

async function look<World extends DoctorWorld>({
  checks,
  world,
  request,
  context,
}: Looking<World>): Promise<{
  readonly running: boolean;
  readonly outcomes: ReadonlyArray<CheckOutcome>;
}> {
  const running = await world.isRunning();
  const phase: CheckChoice['phase'] = request.phase ?? (running ? 'all' : 'before');
  const chosen = chooseChecks(checks, { only: request.only, phase: request.only.length > 0 ? 'all' : phase });
  context.output.note(`Looking at ${chosen.length} ${chosen.length === 1 ? 'thing' : 'things'} …`);
  const outcomes = await watched(runChecks(chosen, world, { signal: context.stop }), context);
  if (request.sendMail === undefined) return { running, outcomes };
  const mail = await openTestMail(world, context);
  const sent = await sendTestMail({ mail, to: request.sendMail, instance: world.reading.name });
  return { running, outcomes: [...outcomes, sent] };
}

const silenceSeconds = 10;

/** Says every ten seconds what is still looked at: a firewall that drops questions makes people wait. */
async function watched(
  run: AsyncGenerator<CheckEvent, ReadonlyArray<CheckOutcome>>,
  { output }: Context,
): Promise<ReadonlyArray<CheckOutcome>> {
  const underWay = new Map<string, string>();
  const timer = setInterval(
    () => output.note(`Still looking at: ${[...underWay.values()].join(', ')}.`),
    silenceSeconds * 1_000,
  );
  try {
    for (;;) {
      const step = await run.next();
      if (step.done === true) return step.value;
      if (step.value.type === 'check-started') underWay.set(step.value.code, step.value.title);
      else underWay.delete(step.value.outcome.code);
    }
  } finally {
    clearInterval(timer);
  }
}
