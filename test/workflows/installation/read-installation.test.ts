// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../src/diagnostics/errors.js';
import { readInstallation } from '../../../src/workflows/installation/read-installation.js';
import { MemoryFiles } from '../../fakes/memory-files.js';

const base = `version: 1
municipality:
  name: Utrecht
  center: [52.09, 5.12]
  boundingBox: [[52.02, 4.97], [52.14, 5.19]]
release: {backend: 2.50.12, frontend: 2.27.9}
domain: meldingen.utrecht.example
identity: {provider: keycloak, issuer: https://inloggen.example.nl/realms/signalen, clientId: signalen}
mail: {from: meldingen@utrecht.nl, host: mail.utrecht.nl}
`;

const read = (target: string, more: Readonly<Record<string, string>> = {}) =>
  readInstallation(
    new MemoryFiles({ 'signalen.yaml': base, 'environments/productie.yaml': target, ...more }),
    'productie',
  );

/** Codes of what an installation is refused for. */
async function refusedFor(target: string, more?: Readonly<Record<string, string>>) {
  const error = await read(target, more).then(
    () => undefined,
    (thrown: AppError) => thrown,
  );
  return { exitCode: error?.exitCode, codes: error?.diagnostics.map(({ code }) => code) };
}

describe('reading an installation', () => {
  it('says where it is about addresses that are nobody’s, and leaves the rest to validate', async () => {
    const { remarks } = await read('target: {type: docker}\n');

    expect(remarks.map(({ code, at }) => [code, at?.file, at?.line])).toEqual([
      ['LEFTOVER_PLACEHOLDER', 'signalen.yaml', 7],
      ['LEFTOVER_PLACEHOLDER', 'signalen.yaml', 8],
    ]);
  });

  it('is silent about an identity provider that another takes the place of', async () => {
    const { remarks } = await read('target: {type: docker, bundle: [identity]}\n');

    expect(remarks.map(({ at }) => at?.line)).toEqual([7]);
  });

  it('says what does not fit together once, whoever finds it', async () => {
    const { remarks } = await read(
      'domain: meldingen.utrecht.nl\ntarget: {type: docker, ports: {https: 8443}}\n',
    );

    expect(remarks.map(({ code }) => code)).toEqual([
      'DEPLOYMENT_PORT_NOT_IN_DOMAIN',
      'LEFTOVER_PLACEHOLDER',
    ]);
  });

  it('makes nothing of what cannot be installed, also when the files ask not to hear of it', async () => {
    const ignored =
      'target: {type: docker, memory: 6g}\nhosts:\n  backend: api.utrecht.nl  # signalen-ignore DEPLOYMENT_MEDIA_OPEN: later\n';

    expect(await refusedFor(ignored)).toEqual({ exitCode: 3, codes: ['DEPLOYMENT_MEDIA_OPEN'] });
  });

  it('points at another environment when this one is not on Docker', async () => {
    const more = { 'environments/proef.yaml': 'target: {type: docker}\n' };
    await expect(read('target: {type: embedded}\n', more)).rejects.toMatchObject({
      exitCode: 3,
      diagnostics: [
        {
          code: 'INSTALLATION_TARGET_OTHER',
          message: expect.stringContaining('in the environment productie is embedded'),
          hint: 'Try --environment proef.',
          at: { file: 'environments/productie.yaml', line: 1 },
        },
      ],
    });
    expect(await refusedFor('domain: meldingen.utrecht.nl\n')).toMatchObject({
      codes: ['INSTALLATION_TARGET_OTHER'],
    });
  });

  it('says nothing of the kind of a target that cannot be read', async () => {
    expect(await refusedFor('target: {type: docker, memory: veel}\n')).toMatchObject({
      codes: ['SCHEMA_BAD_FORMAT'],
    });
  });

  it('knows an environment that does not exist from one that is not on Docker', async () => {
    const files = new MemoryFiles({ 'signalen.yaml': base });

    await expect(readInstallation(files, 'productei')).rejects.toMatchObject({
      diagnostics: [{ code: 'ENVIRONMENT_UNKNOWN' }],
    });
  });

  it('brings the certificate of the site and the logo along, and misses them when they are not there', async () => {
    const target = `target:
  type: docker
  certificate: {type: files, certificate: certs/site.pem, key: {value_from: {file: secrets/site-key}}}
frontend: {logo: {url: /logo.svg}, head: {favicon: /favicon.png}}
`;
    const files = { 'certs/site.pem': 'PEM', 'assets/logo.svg': '<svg/>' };
    const { assets, deployment } = await read(target, files);

    expect([...assets.keys()].sort()).toEqual(['assets/logo.svg', 'certs/site.pem']);
    expect(deployment.secrets.find(({ name }) => name === 'certificate-key')?.origin).toMatchObject({
      type: 'reference',
      path: ['target', 'certificate', 'key'],
    });
    expect(await refusedFor(target)).toMatchObject({
      codes: ['INSTALLATION_FILE_MISSING', 'INSTALLATION_FILE_MISSING'],
    });
  });
});
