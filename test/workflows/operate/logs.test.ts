// SPDX-License-Identifier: EUPL-1.2
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { LogLine, LogRequest, ServiceContainer } from '../../../src/ports/container-engine.js';
import { hidingSecrets } from '../../../src/state/hide-secrets.js';
import { parseMoment } from '../../../src/state/moment-ago.js';
import { Sensitive } from '../../../src/state/sensitive.js';
import { LineLabels } from '../../../src/views/logs/labels.js';
import { jsonLine, jsonLines, prettyLine } from '../../../src/views/logs/lines.js';
import { checkServices, runningContainer } from '../../../src/workflows/operate/choose-service.js';
import { followLogs, type LogsRequest, readLogs } from '../../../src/workflows/operate/follow-logs.js';

const container = (service: string, more: Partial<ServiceContainer> = {}): ServiceContainer => ({
  id: service,
  name: `signalen-${service}-1`,
  service,
  image: 'x:1',
  imageId: 'sha256:abc',
  state: 'running',
  health: 'healthy',
  exitCode: null,
  outOfMemory: false,
  restarts: 0,
  startedAt: null,
  labels: {},
  ...more,
});

const line = (service: string, second: number, text: string): LogLine => ({
  container: `signalen-${service}-1`,
  stream: 'stdout',
  time: `2026-03-04T05:06:${String(second).padStart(2, '0')}.000000000Z`,
  text,
});

const containers = [container('api'), container('worker')];

function requestOf(
  logs: (id: string, request: LogRequest) => AsyncIterable<LogLine>,
  more: Partial<LogsRequest> = {},
): LogsRequest {
  return {
    runtime: { containers: async () => containers, logs },
    installation: 'signalen',
    services: [],
    lines: 100,
    since: undefined,
    signal: new AbortController().signal,
    hide: (text) => text,
    ...more,
  };
}

async function* of(...lines: ReadonlyArray<LogLine>): AsyncGenerator<LogLine> {
  yield* lines;
}

describe('the past', () => {
  it('is told in the order of time, whoever said it, with secrets taken out', async () => {
    const hide = hidingSecrets([new Sensitive('heelgeheim')]);
    const request = requestOf(
      (id) =>
        id === 'api'
          ? of(line('api', 1, 'een'), line('api', 3, 'drie: heelgeheim!'))
          : of(line('worker', 2, 'twee')),
      { hide },
    );
    const lines = await readLogs(request, containers);

    expect(lines.map(({ service, text }) => `${service} ${text}`)).toEqual([
      'api een',
      'worker twee',
      'api drie: [secret]!',
    ]);
  });
});

describe('what goes on', () => {
  const short = (_: number, signal: AbortSignal): Promise<void> =>
    pause(5, undefined, { signal }).catch(() => undefined);

  it('is followed until the signal, also in a container that starts again, and no line is told twice', async () => {
    const stop = new AbortController();
    const opened: LogRequest[] = [];
    const request = requestOf(
      (id, asked) => {
        if (id !== 'api') return of();
        opened.push(asked);
        if (opened.length === 1) return of(line('api', 1, 'een'), line('api', 2, 'stopt'));
        // The engine gives the line of that very millisecond again.
        return opened.length === 2 ? of(line('api', 2, 'stopt'), line('api', 3, 'terug')) : of();
      },
      { signal: stop.signal, lines: 7 },
    );
    const told: string[] = [];
    for await (const { text } of followLogs(request, short)) {
      told.push(text);
      if (text === 'terug') stop.abort();
    }

    expect(told).toEqual(['een', 'stopt', 'terug']);
    expect(opened[0]).toMatchObject({ follow: true, lines: 7 });
    expect(opened[1]).toMatchObject({ follow: true, since: '2026-03-04T05:06:02.000000000Z' });
    expect(opened[1]).not.toHaveProperty('lines');
  });

  it('tells of a run that began and ended between two looks, and of no run twice', async () => {
    const stop = new AbortController();
    const runs = [0, 1, 1, 1];
    let look = 0;
    const opened: string[] = [];
    const request = requestOf(
      (id) => {
        opened.push(id);
        return of(line('api', opened.length, `run ${opened.length}`));
      },
      { signal: stop.signal, services: ['api'] },
    );
    const crashing = async () => {
      const restarts = runs[look] ?? 1;
      look += 1;
      if (look > runs.length) stop.abort();
      return [container('api', { state: 'restarting', restarts })];
    };
    const told: string[] = [];
    for await (const { text } of followLogs(
      { ...request, runtime: { ...request.runtime, containers: crashing } },
      short,
    ))
      told.push(text);

    expect(told).toEqual(['run 1', 'run 2']);
  });

  it('ends with the failure of the engine', async () => {
    const request = requestOf(async function* () {
      yield line('api', 1, 'een');
      throw new TypeError('weg');
    });
    const following = followLogs(request, short);

    await expect(
      (async () => {
        for await (const _ of following);
      })(),
    ).rejects.toThrow('weg');
  });
});

describe('a line', () => {
  const shown = { ...line('api', 1, 'tekst\u001b[31m\tmeer'), service: 'api' };

  it('shows service, time and text, and cannot steer the terminal', () => {
    const labels = new LineLabels([], ['frontend']);

    expect(prettyLine(shown, { colour: false, labels })).toBe(
      'api      2026-03-04 05:06:01 tekst·[31m    meer',
    );
    expect(prettyLine(shown, { colour: true, labels })).toContain('\u001b[');
  });

  it('names the container when its service has more than one, also one that comes while we look', () => {
    const pods = ['signalen-api-5d9c7-x2x9q', 'signalen-api-5d9c7-ab12c'];
    const labels = new LineLabels(
      [...pods.map((name) => ({ service: 'api', container: name })), { service: 'beat', container: 'b-1' }],
      [],
    );

    expect(labels.labelOf({ service: 'api', container: 'signalen-api-5d9c7-x2x9q' })).toBe('api-x2x9q');
    expect(labels.labelOf({ service: 'beat', container: 'b-1' })).toBe('beat     ');
    expect(labels.labelOf({ service: 'beat', container: 'signalen-beat-2' })).toBe('beat-2   ');
  });

  it('is an object for programs, with the text as it was', () => {
    expect(JSON.parse(jsonLine(shown))).toEqual({
      service: 'api',
      container: 'signalen-api-1',
      stream: 'stdout',
      time: shown.time,
      text: shown.text,
    });
    expect(JSON.parse(jsonLines([shown]))).toMatchObject({
      schemaVersion: 1,
      ok: true,
      lines: [{ service: 'api' }],
    });
  });
});

describe('a moment', () => {
  const now = new Date('2026-03-04T12:00:00Z');

  it.each([
    ['90s', '2026-03-04T11:58:30.000Z'],
    ['10m', '2026-03-04T11:50:00.000Z'],
    ['1h30m', '2026-03-04T10:30:00.000Z'],
    ['2d', '2026-03-02T12:00:00.000Z'],
    ['2026-03-04T05:06:07Z', '2026-03-04T05:06:07.000Z'],
  ])('%s is %s', (typed, moment) => {
    expect(new Date(parseMoment(typed, now) ?? 0).toISOString()).toBe(moment);
  });

  it.each(['gisteren', '10', '', '-5m', '5 m', '2026-99-99'])('"%s" is none', (typed) => {
    expect(parseMoment(typed, now)).toBeUndefined();
  });
});

describe('a service', () => {
  it('that does not exist is refused, with the names there are and the nearest', () => {
    expect(() => checkServices(['api', 'workr'], containers, ['beat'])).toThrow(
      expect.objectContaining({
        exitCode: 64,
        diagnostics: [
          expect.objectContaining({
            code: 'OPERATION_SERVICE_UNKNOWN',
            allowed: 'api, beat, worker',
            suggestion: 'worker',
          }),
        ],
      }),
    );
    expect(() => checkServices(['api', 'beat'], containers, ['beat'])).not.toThrow();
  });

  it('with more containers is its healthy one, and one that does not run is refused', () => {
    const two = [container('api', { id: 'ziek', health: 'unhealthy' }), container('api', { id: 'gezond' })];

    expect(runningContainer('api', two).id).toBe('gezond');
    expect(() => runningContainer('api', [container('api', { state: 'exited', exitCode: 1 })])).toThrow(
      /does not run/,
    );
  });
});
