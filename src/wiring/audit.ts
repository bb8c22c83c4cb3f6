// SPDX-License-Identifier: EUPL-1.2
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { AppError } from '../diagnostics/errors.js';
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import type { AuditEntry } from '../ports/audit-log.js';
import type { Json } from '../state/json.js';
import type { TargetSettings } from '../state/settings.js';
import { targetLabel } from '../state/target-label.js';
import { chosenEnvironment } from '../workflows/instance/read-files.js';
import type { Context } from './context.js';
import type { OpenInstance } from './open-instance.js';
import { whoOrders } from './who-works.js';

type Details = Readonly<Record<string, Json>>;

export interface AuditedResult {
  readonly exitCode: ExitCode;
  /** Label of what it worked on (`targetLabel`); as `order.target` said when left out. */
  readonly target?: string | null;
  /** Digests and counts; never a secret, never the text of a report. */
  readonly details?: Details;
}

/** What an order learns on its way, so that the line says it also when the order throws. */
export interface Order {
  /** Names the target as soon as it is known. An order that changes it is refused here when it could not be recorded. */
  target(target: TargetSettings | undefined): Promise<void>;
  detail(details: Details): void;
}

export interface AuditedAction {
  readonly name: string;
  /** It only looks: then a log that cannot be written is no reason to refuse. */
  readonly readOnly?: true;
  /** It also works on embedded targets, which leave no line: nothing is known until `order.target` was called. */
  readonly onEmbeddedToo?: true;
}

/**
 * Carries out an order and leaves one line of it in the audit log, also when it throws. Nothing is done when it would
 * change something and could not be recorded. A line that fails afterwards is a warning: it never hides the result.
 */
export async function audited(
  action: string | AuditedAction,
  context: Context,
  run: (order: Order) => Promise<AuditedResult>,
): Promise<ExitCode> {
  const order = typeof action === 'string' ? { name: action } : action;
  const record = new OrderRecord(order, context);
  if (order.onEmbeddedToo === undefined) await record.refuseWhenMute();
  try {
    const { exitCode, target, details = {} } = await run(record);
    record.detail(details);
    await record.write(exitCode, target);
    return exitCode;
  } catch (error) {
    await record.write(exitCodeOf(error), undefined);
    throw error;
  }
}

class OrderRecord implements Order {
  readonly #action: AuditedAction;
  readonly #context: Context;
  readonly #start: Date;
  #target: string | null = null;
  #details: Details = {};

  constructor(action: AuditedAction, context: Context) {
    this.#action = action;
    this.#context = context;
    this.#start = context.clock.now();
  }

  async target(target: TargetSettings | undefined): Promise<void> {
    this.#target = targetLabel(target);
    if (this.#target !== 'embedded') await this.refuseWhenMute();
  }

  detail(details: Details): void {
    this.#details = { ...this.#details, ...details };
  }

  async refuseWhenMute(): Promise<void> {
    if (this.#action.readOnly !== true) await (await openLog(this.#context)).check();
  }

  async write(exitCode: ExitCode, target: string | null | undefined): Promise<void> {
    const worked = target === undefined ? this.#target : target;
    if (worked === 'embedded' || (worked === null && this.#action.onEmbeddedToo)) return;
    try {
      await (await openLog(this.#context)).append(await this.#entry(exitCode, worked));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      for (const { message, hint } of error.diagnostics)
        this.#context.output.problem(`warning: ${message} ${hint ?? ''}`);
    }
  }

  async #entry(exitCode: ExitCode, target: string | null): Promise<AuditEntry> {
    const { clock, toolVersion } = this.#context;
    return {
      at: this.#start.toISOString(),
      by: whoOrders(this.#context),
      from: hostname(),
      action: this.#action.name,
      environment: await environmentOf(this.#context),
      target,
      result: resultOf(exitCode),
      exitCode,
      seconds: Math.round(clock.now().getTime() - this.#start.getTime()) / 1_000,
      toolVersion,
      details: this.#details,
    };
  }
}

/** The instance, such that the order knows its target as soon as the way to it is opened. */
export const withTarget = (instance: OpenInstance, order: Order): OpenInstance => ({
  ...instance,
  openStore: async (settings) => {
    await order.target(settings.target);
    return instance.openStore(settings);
  },
});

async function openLog({ instanceFolder, cwd, environmentVariable }: Context) {
  const { AuditFiles } = await import('../adapters/files/audit-log.js');
  const elsewhere = environmentVariable('SIGNALEN_AUDIT_FOLDER');
  return new AuditFiles(elsewhere === undefined ? join(instanceFolder, 'audit') : resolve(cwd, elsewhere));
}

async function environmentOf(context: Context): Promise<string | null> {
  try {
    return (
      (await chosenEnvironment(await context.files(context.instanceFolder), context.environment)) ?? null
    );
  } catch {
    return context.environment ?? null;
  }
}

function resultOf(exitCode: ExitCode): AuditEntry['result'] {
  switch (exitCode) {
    case exitCodes.done:
    case exitCodes.differences:
      return 'done';
    case exitCodes.notAllowed:
    case exitCodes.refused:
    case exitCodes.preflightFailed:
      return 'refused';
    case exitCodes.interrupted:
    case exitCodes.terminated:
      return 'interrupted';
    default:
      return 'failed';
  }
}

function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof AppError) return error.exitCode;
  const { name = '', signal } = error as { readonly name?: string; readonly signal?: string };
  if (!['ExitPromptError', 'AbortPromptError', 'AbortError'].includes(name)) return exitCodes.failure;
  return signal === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted;
}
