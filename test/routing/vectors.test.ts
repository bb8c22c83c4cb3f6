// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, test } from 'vitest';
import { evaluateExpression } from '../../src/routing/evaluate.js';
import { parseExpression } from '../../src/routing/parse.js';
import { type EvaluationContext, type RoutingValue, timeOf } from '../../src/routing/values.js';
import { readRecordedContract } from './recorded-contract.js';

type Ring = number[][];

interface Vectors {
  areas: Record<string, Record<string, Ring>>;
  contexts: ReadonlyArray<{
    sub: string;
    main: string;
    location: [number, number];
    time: string;
    day: string;
    answers: Record<string, string | number | string[]>;
  }>;
  cases: ReadonlyArray<{ expression: string; compiles: boolean; results?: ReadonlyArray<boolean | 'error'> }>;
}

const vectors = readRecordedContract('routing-vectors.json') as Vectors | undefined;

function contextsOf({ areas, contexts }: Vectors): EvaluationContext[] {
  const byType = new Map(
    Object.entries(areas).map(([type, shapes]) => [
      type,
      new Map(Object.entries(shapes).map(([code, ring]) => [code, [[ring]]])),
    ]),
  );
  return contexts.map((context) => {
    const answers = Object.entries(context.answers).map(([key, answer]): [string, RoutingValue] => [
      key,
      Array.isArray(answer) ? new Set(answer) : answer,
    ]);
    const [longitude, latitude] = context.location;
    return new Map<string, RoutingValue>([
      ...answers,
      ['sub', context.sub],
      ['main', context.main],
      ['stadsdeel', null],
      ['location', { type: 'point', at: { longitude, latitude } }],
      ['time', timeOf(context.time) ?? null],
      ['day', context.day],
      ['areas', { type: 'areas', byType }],
    ]);
  });
}

function verdict(expression: string, contexts: ReadonlyArray<EvaluationContext>) {
  const parsed = parseExpression(expression);
  if (!parsed.ok) return { expression, compiles: false };
  const results = contexts.map((context) => {
    const { outcome } = evaluateExpression(parsed.value, context);
    return typeof outcome === 'boolean' ? outcome : 'error';
  });
  return { expression, compiles: true, results };
}

describe.skipIf(vectors === undefined)('the expressions that the real backend was asked', () => {
  test('all compile, fail and evaluate the same here', () => {
    const recorded = vectors as Vectors;
    const contexts = contextsOf(recorded);
    expect(recorded.cases.length).toBeGreaterThan(500);

    const differences = recorded.cases.filter(
      (recordedCase) =>
        JSON.stringify(verdict(recordedCase.expression, contexts)) !==
        JSON.stringify({
          expression: recordedCase.expression,
          compiles: recordedCase.compiles,
          ...(recordedCase.results === undefined ? {} : { results: recordedCase.results }),
        }),
    );

    expect(differences).toEqual([]);
  });

  test('that do not compile all get one problem inside the text', () => {
    const recorded = vectors as Vectors;
    for (const { expression, compiles } of recorded.cases) {
      if (compiles) continue;
      const parsed = parseExpression(expression);
      const [problem] = parsed.ok ? [] : parsed.problems;
      expect(problem?.message).toMatch(/\S.*\.$/);
      expect(problem?.start).toBeGreaterThanOrEqual(0);
      expect((problem?.start ?? 0) + (problem?.length ?? 0)).toBeLessThanOrEqual(expression.length);
    }
  });
});
