// SPDX-License-Identifier: EUPL-1.2
import type { Finding, InstancePath } from '../../diagnostics/diagnostic.js';
import { nearest } from '../../diagnostics/nearest.js';
import type { InstanceTest } from '../../kinds/tests/tests.js';
import {
  asksQuestion,
  type LocalMoment,
  type RoutingWorld,
  readMoment,
  type SampleReport,
} from '../../routing/index.js';

/** Wednesday 7 January 2026, noon: a moment that no rule about nights or weekends is about. */
const defaultMoment: LocalMoment = { year: 2026, month: 1, day: 7, time: '12:00' };

/** The report of a test, and what is wrong with it. An error among the findings means that it cannot be sent. */
export interface ReportReading {
  readonly report: SampleReport;
  readonly findings: ReadonlyArray<Finding>;
}

export function readReport(
  { category, location, answers = {}, at }: InstanceTest['report'],
  path: InstancePath,
  world: RoutingWorld,
): ReportReading {
  const moment = at === undefined ? defaultMoment : readMoment(at);
  const [latitude, longitude] = location ?? [];
  const place = latitude === undefined || longitude === undefined ? null : { latitude, longitude };
  const report = {
    category,
    location: place,
    answers: new Map(Object.entries(answers)),
    at: moment ?? defaultMoment,
  };
  const findings = [
    ...checkCategory(category, [...path, 'category'], world),
    ...(moment === undefined ? [noMoment(at ?? '', [...path, 'at'])] : []),
    ...Object.entries(answers).flatMap(([key, answer]) =>
      checkAnswer({ key, answer, category, path: [...path, 'answers', key] }, world),
    ),
  ];
  return { report, findings };
}

function checkCategory(
  slug: string,
  path: InstancePath,
  { categories }: RoutingWorld,
): ReadonlyArray<Finding> {
  const category = categories?.get(slug);
  if (category?.main !== undefined) return [];
  const subs = [...(categories ?? [])].flatMap(([sub, { main }]) => (main === undefined ? [] : [sub]));
  const suggestion = category === undefined ? nearest(slug, subs) : undefined;
  return [
    {
      code: 'TEST_CATEGORY',
      path,
      message:
        category === undefined
          ? `There is no category "${slug}".`
          : `"${slug}" is a main category; a report is always about a sub category.`,
      allowed: 'main/sub, as in the files',
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  ];
}

const noMoment = (at: string, path: InstancePath): Finding => ({
  code: 'TEST_MOMENT',
  path,
  message: `"${at}" is no moment.`,
  allowed: '2026-01-05T22:30 on Dutch clocks, or 2026-01-05T21:30Z in UTC',
});

interface GivenAnswer {
  readonly key: string;
  readonly answer: string | number | ReadonlyArray<string>;
  readonly category: string;
  readonly path: InstancePath;
}

function checkAnswer(given: GivenAnswer, world: RoutingWorld): ReadonlyArray<Finding> {
  const { key, answer, category, path } = given;
  const question = world.questions?.get(key);
  if (question === undefined) {
    const suggestion = nearest(key, world.questions?.keys() ?? []);
    const found = suggestion === undefined ? {} : { suggestion };
    return [{ code: 'TEST_QUESTION', path, on: 'key', message: `There is no question "${key}".`, ...found }];
  }
  const findings: Finding[] = [];
  const isKnown = world.categories?.get(category)?.main !== undefined;
  if (isKnown && !asksQuestion(category, key, world.categories ?? new Map())) {
    const message = `Question "${key}" is not asked for ${category}, so a real report never has this answer.`;
    findings.push({ code: 'TEST_QUESTION_NOT_ASKED', path, on: 'key', message });
  }
  if (Array.isArray(answer) && question.shape === 'one') {
    const message = `Question "${key}" takes one answer, not a list.`;
    return [...findings, { code: 'TEST_ANSWER', path, message, allowed: 'the id of one option' }];
  }
  if (question.options.size === 0) return findings;
  const ids: ReadonlyArray<string | number> = typeof answer === 'object' ? answer : [answer];
  for (const [index, id] of ids.entries()) {
    const at = typeof answer === 'object' ? [...path, index] : path;
    if (!question.options.has(String(id))) findings.push(noOption(String(id), at, question.options));
  }
  return findings;
}

function noOption(id: string, path: InstancePath, options: ReadonlyMap<string, string>): Finding {
  const byLabel = [...options].find(([, label]) => label === id)?.[0];
  const suggestion = byLabel ?? nearest(id, options.keys());
  return {
    code: 'TEST_ANSWER',
    path,
    message:
      byLabel === undefined
        ? `There is no option "${id}".`
        : `"${id}" is the label of an option, not its id.`,
    allowed: [...options.keys()].join(', '),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
