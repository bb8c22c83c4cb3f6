// SPDX-License-Identifier: EUPL-1.2
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/cli/global-setup.ts'],
    disableConsoleIntercept: true,
    sequence: { shuffle: true },
    testTimeout: 60_000,
  },
});
