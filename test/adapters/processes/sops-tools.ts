// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';

/** Whether `sops` and `age-keygen` can be started; a suite that needs them says so in one line, or fails in CI. */
export function hasSops(): boolean {
  const missing = ['sops', 'age-keygen'].filter((program) => !starts(program));
  if (missing.length === 0) return true;
  const words = `${missing.join(' and ')} not found (apt-get install age; go install github.com/getsops/sops/v3/cmd/sops@v3.13.3)`;
  if (process.env.CI) throw new Error(`The suite of SOPS cannot run: ${words}.`);
  console.warn(`Skipped: the suite of SOPS: ${words}.`);
  return false;
}

function starts(program: string): boolean {
  try {
    execFileSync(program, ['--help'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
