// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ComposeService, renderings } from '../render/compose/renderings.js';
import { toolsOfChart } from './helm.js';

const tools = toolsOfChart();

/** What checkov asks and a rendering for Docker does not do, each with its reason. */
const waived: Readonly<Record<string, string>> = {
  CKV2_K8S_6: 'Compose has networks of its own; two of the four lead nowhere, see the test of defect 45.',
  'CKV_K8S_25 proxy':
    'Its program carries NET_BIND_SERVICE in its file and does not start where that cannot exist.',
  CKV_K8S_40:
    'The users are those of the images (1000, 1001, 999); with a higher number nothing could be read or written.',
  CKV_K8S_43:
    'By digest once `images lock` has recorded them, see the test of defect 46; these are without a lock.',
  'CKV_K8S_8 migrate': 'It does its work once and ends.',
  'CKV_K8S_9 migrate': 'The same.',
};

/**
 * A service of a compose file said again as a pod: checkov reads no compose files, and knows the same questions about
 * containers. What Compose has no word for (the service account, the namespace) is as strict as can be.
 */
function asPod(name: string, service: ComposeService): unknown {
  const [uid = '', gid = ''] = service.user.split(':');
  const check = service.healthcheck?.test ?? [];
  const probe = check.length === 0 ? undefined : { exec: { command: check.slice(1) } };
  const resources = { memory: `${Number.parseInt(service.mem_limit, 10)}Mi`, cpu: String(service.cpus) };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'signalen' },
    spec: {
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: uid !== '0' && uid !== '',
        seccompProfile: {
          type: service.security_opt.some((option) => option.includes('unconfined'))
            ? 'Unconfined'
            : 'RuntimeDefault',
        },
      },
      restartPolicy: service.restart === 'no' ? 'Never' : 'Always',
      containers: [
        {
          name,
          image: service.image,
          imagePullPolicy: 'Always',
          command: service.command,
          ports: service.ports?.map(({ target }) => ({ containerPort: target })),
          env: Object.entries(service.environment ?? {}).map(([key, value]) => ({ name: key, value })),
          resources: { limits: resources, requests: resources },
          livenessProbe: probe,
          readinessProbe: probe,
          securityContext: {
            runAsUser: Number(uid),
            runAsGroup: Number(gid),
            readOnlyRootFilesystem: service.read_only,
            privileged: false,
            allowPrivilegeEscalation: !service.security_opt.includes('no-new-privileges:true'),
            capabilities: { drop: service.cap_drop, add: service.cap_add },
          },
          volumeMounts: service.volumes.map(({ source, target }) => ({
            name: source.replaceAll(/\W/g, '-'),
            mountPath: target,
          })),
        },
      ],
    },
  };
}

interface Report {
  readonly summary: { readonly passed: number; readonly parsing_errors: number };
  readonly results: {
    readonly failed_checks: ReadonlyArray<{ readonly check_id: string; readonly resource: string }>;
  };
}

function scan(pods: ReadonlyArray<unknown>): Report {
  const folder = mkdtempSync(join(tmpdir(), 'signalen-checkov-'));
  try {
    for (const [index, pod] of pods.entries())
      writeFileSync(join(folder, `${index}.json`), JSON.stringify(pod));
    const words = ['--framework', 'kubernetes', '--output', 'json', '--compact', '--quiet', '--soft-fail'];
    const output = execFileSync(tools?.checkov ?? '', ['--directory', folder, ...words], {
      encoding: 'utf8',
      maxBuffer: 64 << 20,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, LOG_LEVEL: 'ERROR' },
    });
    return JSON.parse(output) as Report;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const pods = renderings
  .filter(({ name }) => name.endsWith('(folder)'))
  .flatMap(({ name: profile, compose }) =>
    Object.entries(compose.services).map(([name, service]) =>
      asPod(`${profile.replaceAll(/\W+/g, '-')}${name}`, service),
    ),
  );

describe.skipIf(tools === undefined)('a policy scanner that is not ours, on what runs under Docker', () => {
  it('finds nothing that is not explained here', () => {
    const { summary, results } = scan(pods);
    const failed = results.failed_checks.map(({ check_id: id, resource }) =>
      id in waived ? id : `${id} ${resource.replace(/^.*-folder-/, '')}`,
    );

    expect(summary.parsing_errors).toBe(0);
    expect(summary.passed).toBeGreaterThan(pods.length * 15);
    // Both ways: an explanation that nothing needs any more goes away.
    expect([...new Set(failed)].sort()).toEqual(Object.keys(waived).sort());
  });

  it('does find what is wrong', () => {
    const [pod] = pods;
    const wrong = JSON.parse(
      JSON.stringify(pod).replace('"readOnlyRootFilesystem":true', '"readOnlyRootFilesystem":false'),
    ) as unknown;

    expect(scan([wrong]).results.failed_checks.map(({ check_id: id }) => id)).toContain('CKV_K8S_22');
  });
});
