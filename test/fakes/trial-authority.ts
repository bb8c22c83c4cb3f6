// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface IssuedCertificate {
  /** PEM. */
  readonly certificate: string;
  /** PEM. */
  readonly key: string;
}

export interface TrialAuthority {
  /** PEM of the authority itself. */
  readonly certificate: string;
  /** A certificate for these names; `days` may be negative: then it has run out. */
  issue(request: {
    readonly names: ReadonlyArray<string>;
    readonly days: number;
    /** The first of the names when left out; `/` for none, as Caddy's own authority does. */
    readonly subject?: string;
  }): IssuedCertificate;
  close(): void;
}

const elliptic = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** A certificate authority of our own, made by openssl in a folder that `close` removes. */
export function openTrialAuthority(): TrialAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'signalen-authority-'));
  const openssl = (...words: ReadonlyArray<string>): void => {
    execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
  };
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  openssl(
    'req',
    '-x509',
    ...elliptic,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=Trial',
    '-days',
    '9',
  );
  return {
    certificate: read('ca.pem'),
    issue({ names, days, subject = `/CN=${names[0]}` }) {
      const sorts = names.map((name) => (/^[\d.]+$/.test(name) ? `IP:${name}` : `DNS:${name}`));
      writeFileSync(join(folder, 'names'), `subjectAltName=${sorts.join(',')}`);
      openssl('req', ...elliptic, '-keyout', 'leaf.key', '-out', 'leaf.csr', '-subj', subject);
      const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names'];
      openssl('x509', '-req', '-in', 'leaf.csr', ...signing, '-days', String(days), '-out', 'leaf.pem');
      return { certificate: read('leaf.pem'), key: read('leaf.key') };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
