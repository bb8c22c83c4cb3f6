// SPDX-License-Identifier: EUPL-1.2
import { Chalk, type ChalkInstance } from 'chalk';
import { kindOf } from '../../kinds/registry.js';
import type { Action, Plan, Step } from '../../plan/plan.js';
import { summarise } from '../../plan/summarise.js';
import { type KindName, splitAddress } from '../../state/address.js';
import { equalJson } from '../../state/json.js';
import { printable } from '../findings/printable.js';
import { type ChangeLine, describeChange } from './describe-change.js';
import { describeValue } from './describe-value.js';
import {
  countOf,
  describeCounts,
  describeLoss,
  describeSubject,
  describeTarget,
  plural,
  symbols,
} from './words.js';

export interface PlanViewOptions {
  readonly colour: boolean;
  /** Show every field of what is created, and every object that is kept. */
  readonly details: boolean;
  /** What to type next; absent when that is not for the view to say. */
  readonly next?: string;
}

/** The plan for people: losses first, then kind by kind, then the counts. */
export function prettyPlan(plan: Plan, options: PlanViewOptions): string {
  const paint = paints(options.colour);
  const heading = paint.strong(
    `Plan for ${printable(describeSubject(plan))}, on ${printable(describeTarget(plan))}`,
  );
  const losses = plan.steps.filter((step) => step.action === 'deactivate');
  const sections = [
    [heading],
    ...(losses.length === 0 ? [] : [lossSection(losses, paint)]),
    ...kindSections(plan, options, paint),
    ...keptSection(plan, options, paint),
    summarySection(plan, options, paint),
  ];
  return sections.map((lines) => lines.join('\n')).join('\n\n');
}

type Paint = Readonly<Record<Action | 'strong' | 'faint', ChalkInstance>>;

function paints(colour: boolean): Paint {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return {
    create: chalk.green,
    adopt: chalk.cyan,
    update: chalk.yellow,
    deactivate: chalk.red,
    strong: chalk.bold,
    faint: chalk.dim,
  };
}

const lossSection = (steps: ReadonlyArray<Step>, paint: Paint): ReadonlyArray<string> => [
  paint.deactivate(`To be switched off: ${plural(steps.length, 'object')} that no file lists`),
  ...steps.map((step) => stepLine(step, step.address, paint)),
];

function kindSections(
  plan: Plan,
  options: PlanViewOptions,
  paint: Paint,
): ReadonlyArray<ReadonlyArray<string>> {
  const byKind = new Map<KindName, Step[]>();
  for (const step of plan.steps) {
    if (step.action === 'deactivate') continue;
    const { kind } = splitAddress(step.address);
    const steps = byKind.get(kind) ?? [];
    byKind.set(kind, steps);
    steps.push(step);
  }
  return [...byKind].map(([kind, steps]) => [
    paint.strong(`${capitalise(kindOf(kind).title.plural)} (${describeCounts(summarise(steps).total)})`),
    ...steps.flatMap((step) => stepLines(step, options, paint)),
  ]);
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function stepLines(step: Step, { details }: PlanViewOptions, paint: Paint): ReadonlyArray<string> {
  const { kind, identity } = splitAddress(step.address);
  const own = stepLine(step, identity, paint);
  const { fields } = kindOf(kind);
  const label = (field: string): string => fields[field]?.label ?? field;
  if (step.action === 'create') {
    if (!details) return [own];
    const said = Object.entries(step.fields).filter(
      ([name, value]) => !equalJson(value, fields[name]?.default ?? null),
    );
    return [own, ...said.map(([name, value]) => printable(`      ${label(name)}: ${describeValue(value)}`))];
  }
  const changes = step.changes.flatMap(({ field, before, after }) =>
    describeChange({ label: label(field), before, after }),
  );
  return [own, ...changes.map((line) => changeLine(line, paint))];
}

function stepLine(step: Step, words: string, paint: Paint): string {
  const from = step.from === undefined ? '' : ` ${takesOver(step, splitAddress(step.from).identity)}`;
  const { name } = step.fields;
  const title =
    typeof name === 'string' && name !== '' && !words.endsWith(name)
      ? paint.faint(` ${printable(JSON.stringify(name))}`)
      : '';
  return `  ${paint[step.action](`${symbols[step.action]} ${printable(words)}`)}${title}${printable(from)}`;
}

const takesOver = (step: Step, identity: string): string =>
  step.action === 'adopt' ? `takes over ${identity}, with its reports` : `now ${identity}`;

function changeLine({ depth, sign, text }: ChangeLine, paint: Paint): string {
  const line = `${'  '.repeat(depth + 3)}${sign === ' ' ? '' : `${sign} `}${printable(text)}`;
  if (sign === '+') return paint.create(line);
  return sign === '-' ? paint.deactivate(line) : line;
}

function keptSection(
  { kept }: Plan,
  { details }: PlanViewOptions,
  paint: Paint,
): ReadonlyArray<ReadonlyArray<string>> {
  if (kept.length === 0) return [];
  const counts = new Map<KindName, number>();
  for (const address of kept) {
    const { kind } = splitAddress(address);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const words = [...counts].map(([kind, count]) => countOf(kind, count)).join(', ');
  const list = details ? kept.map((address) => printable(`    ${address}`)) : [];
  return [[paint.faint(`In no file, and left as they are: ${words}.`), ...list]];
}

function summarySection(plan: Plan, { next }: PlanViewOptions, paint: Paint): ReadonlyArray<string> {
  const { total } = summarise(plan.steps);
  const losses = plan.losses.map((loss) => paint.deactivate(`Switches off ${describeLoss(loss)}.`));
  const own =
    plan.steps.length === 0
      ? 'No changes: the live system is as the files say.'
      : `Plan: ${describeCounts(total)}.`;
  return [
    paint.strong(own),
    ...losses,
    ...(next === undefined || plan.steps.length === 0 ? [] : [`Next: ${next}`]),
  ];
}
