// SPDX-License-Identifier: EUPL-1.2
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    disableConsoleIntercept: true,
    sequence: { shuffle: true },
    projects: [
      {
        extends: true,
        test: {
          name: 'toolkit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/bridge/**', 'test/docker/**', 'test/charts/**', 'test/kube/**'],
          globalSetup: ['test/cli/global-setup.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          // Against a backend: the stand-in, or any that SIGNALEN_BRIDGE_COMMAND reaches (see docs/bridge.md).
          name: 'bridge',
          include: ['test/bridge/**/*.test.ts'],
          // A measurement, not a test: npm run bench:bridge asks for it.
          exclude: process.env.SIGNALEN_BENCH === undefined ? ['test/bridge/speed.test.ts'] : [],
          globalSetup: ['test/cli/global-setup.ts', 'test/bridge/set-up.ts'],
          fileParallelism: process.env.SIGNALEN_BRIDGE_COMMAND === undefined,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          // The Helm chart, with the real helm, the schemas of Kubernetes and a policy scanner.
          name: 'chart',
          include: ['test/charts/**/*.test.ts'],
          globalSetup: ['test/charts/set-up.ts', 'test/charts/server-set-up.ts'],
          testTimeout: 180_000,
          hookTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          // On a real Docker Engine with Compose; one file at a time, because ports and memory are shared.
          name: 'docker',
          include: ['test/docker/**/*.test.ts'],
          // A measurement, not a test: npm run bench:docker asks for it.
          exclude: process.env.SIGNALEN_BENCH === undefined ? ['test/docker/speed.test.ts'] : [],
          globalSetup: ['test/cli/global-setup.ts', 'test/docker/set-up.ts'],
          fileParallelism: false,
          // After the others, which would take the processor away from what has to start in time.
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          // On a real Kubernetes of one node; one file at a time, because the node is small.
          name: 'kube',
          include: ['test/kube/**/*.test.ts'],
          globalSetup: ['test/cli/global-setup.ts', 'test/kube/set-up.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 180_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
