// SPDX-License-Identifier: EUPL-1.2
import type { DoctorCode } from '../../../src/diagnostics/codes/doctor.js';
import type { CheckOutcome } from '../../../src/diagnostics/doctor-report.js';
import type {
  ContainerEngine,
  EngineDescription,
  ServiceContainer,
} from '../../../src/ports/container-engine.js';
import { chooseChecks, dockerDoctorChecks } from '../../../src/workflows/doctor/choose-checks.js';
import type { DockerWorld } from '../../../src/workflows/doctor/docker/world.js';
import { readSubject } from '../../../src/workflows/doctor/read-subject.js';
import { collectOutcomes } from '../../../src/workflows/doctor/run-checks.js';
import type { DockerTarget } from '../../../src/workflows/installation/read-installation.js';
import { fixedClock } from '../../fakes/fixed-clock.js';
import { MemoryFiles } from '../../fakes/memory-files.js';
import { MemorySecrets } from '../../fakes/memory-secrets.js';
import { ScriptedProbe } from '../../fakes/scripted-probe.js';

export const now = '2026-06-01T12:00:00.000Z';

/** A whole instance on a Docker Engine; `more` is put behind it. */
export const instanceText = (more = ''): string => `version: 1
municipality:
  code: GM0344
  name: Utrecht
  center: [52.0908, 5.1222]
  boundingBox: [[52.0263, 4.9701], [52.1421, 5.1955]]
release: {backend: 2.50.12, frontend: 2.27.9}
domain: meldingen.utrecht.example
${more.includes('identity:') ? '' : identity}${more.includes('mail:') ? '' : mail}${more.includes('target:') ? '' : 'target: {type: docker}\n'}${more}`;

const identity = `identity:
  provider: keycloak
  issuer: https://sso.utrecht.example/realms/signalen
  clientId: signalen
  clientSecret: {value_from: {env: OIDC_SECRET}}
`;
const mail = `mail:
  from: meldingen@utrecht.example
  host: mail.utrecht.example
  port: 587
  security: starttls
  username: balie
  password: {value_from: {env: MAIL_PASSWORD}}
`;

const engineFacts: EngineDescription = {
  version: '28.2.2',
  apiVersion: '1.50',
  name: 'server',
  cpus: 4,
  memoryBytes: 16e9,
  architecture: 'amd64',
  remote: false,
  rootFolder: '/var/lib/docker',
  time: now,
};

export const container = (service: string, more: Partial<ServiceContainer> = {}): ServiceContainer => ({
  id: service,
  name: `signalen-${service}-1`,
  service,
  image: `${service}:1`,
  imageId: 'sha256:1',
  state: 'running',
  health: 'healthy',
  exitCode: null,
  outOfMemory: false,
  restarts: 0,
  startedAt: now,
  labels: {},
  ...more,
});

export interface WorldParts {
  /** Text of signalen.yaml. */
  readonly text?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly engine?: Partial<EngineDescription>;
  readonly containers?: ReadonlyArray<ServiceContainer>;
  readonly images?: 'all' | 'none';
  readonly compose?: { readonly exitCode: number; readonly stdout: string };
  readonly freeBytes?: number;
  readonly more?: Partial<Omit<DockerWorld, 'probe'>>;
}

/** A world on paper: files and secrets in memory, a scripted network and an engine that says what it is told. */
export async function paperWorld(
  parts: WorldParts = {},
): Promise<DockerWorld & { readonly probe: ScriptedProbe }> {
  const files = new MemoryFiles({ 'signalen.yaml': parts.text ?? instanceText(), ...parts.files });
  const subject = await readSubject(files, undefined);
  const facts = { ...engineFacts, ...parts.engine };
  const containers = parts.containers ?? [];
  return {
    ...subject,
    targetType: 'docker',
    bundled: subject.deployment?.bundled ?? new Set(),
    probe: new ScriptedProbe(),
    clock: fixedClock(now),
    files,
    secrets: new MemorySecrets(parts.secrets ?? {}),
    installation: subject.settings.target as DockerTarget,
    engine: paperEngine(parts.images ?? 'all'),
    compose: {
      run: async () => ({ stderr: '', ...(parts.compose ?? { exitCode: 0, stdout: '2.26.1-4\n' }) }),
    },
    folder: '/',
    project: 'signalen',
    describeEngine: async () => facts,
    containers: async () => containers,
    freeBytes: async () => parts.freeBytes ?? 100e9,
    isRunning: async () => containers.some(({ state }) => state === 'running'),
    site: async () => ({}),
    lookAtEntrance: 'signalen logs proxy',
    ...parts.more,
  };
}

/** Only what checks ask of an engine; the rest fails the test that asks it. */
function paperEngine(images: 'all' | 'none'): ContainerEngine {
  const answers: Partial<ContainerEngine> = {
    image: async () =>
      images === 'all' ? { id: 'sha256:1', digests: [], architecture: 'amd64', bytes: 1 } : undefined,
    exec: async () => ({
      exitCode: 0,
      stdout: 'Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/x 9 1 4000000 10% /data\n',
      stderr: '',
    }),
  };
  return answers as ContainerEngine;
}

/** The outcome of one check in a world. */
export async function outcomeOf(code: DoctorCode, world: DockerWorld): Promise<CheckOutcome> {
  const checks = chooseChecks(dockerDoctorChecks, { only: [code], phase: 'all' });
  const [outcome] = await collectOutcomes(checks, world, { signal: new AbortController().signal });
  if (outcome === undefined) throw new Error(`no outcome of ${code}`);
  return outcome;
}
