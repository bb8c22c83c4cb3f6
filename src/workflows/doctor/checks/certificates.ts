// SPDX-License-Identifier: EUPL-1.2
// As a whole: the build turns single names of this module into functions, and a class is none.
import * as crypto from 'node:crypto';
import type { Sensitive } from '../../../state/sensitive.js';
import type { CertificateSettings } from '../../../state/settings.js';
import { blocked, type CheckResult, notApplicable, ok, problem, unknown, warning } from '../check.js';
import type { DoctorWorld } from '../world.js';
import { hostsOf } from './names.js';

const day = 86_400_000;

/** What the end of a certificate means: people need weeks to get another, ACME renews a month before. */
export function judgeExpiry(validTo: string, now: Date): CheckResult {
  const days = Math.floor((Date.parse(validTo) - now.getTime()) / day);
  const date = validTo.slice(0, 10);
  const reason = 'Browsers refuse a site whose certificate has run out, and then nobody can report.';
  const next = 'Request the next certificate, or find out why it was not renewed by itself.';
  if (days < 0) return problem({ found: `The certificate ran out on ${date}.`, reason, next });
  const found = `The certificate is valid until ${date}, ${days} ${days === 1 ? 'day' : 'days'} from now.`;
  if (days <= 14) return problem({ found, reason, next });
  if (days <= 45) return warning({ found, reason, next: days <= 30 ? next : 'Plan for its successor.' });
  return ok(found);
}

/** Hosts that no name of a certificate covers; `*.x.nl` covers one label. */
export const uncovered = (
  hosts: ReadonlyArray<string>,
  names: ReadonlyArray<string>,
): ReadonlyArray<string> =>
  hosts.filter(
    (host) =>
      !names.some(
        (name) =>
          name.toLowerCase() === host ||
          (name.startsWith('*.') && name.slice(2) === host.replace(/^[^.]+\./, '')),
      ),
  );

type OwnFiles = Extract<CertificateSettings, { readonly type: 'files' }>;

const ownFilesOf = ({ settings }: DoctorWorld): OwnFiles | undefined => {
  const { target } = settings;
  const certificate = target?.type === 'docker' ? target.certificate : undefined;
  return certificate?.type === 'files' ? certificate : undefined;
};

/** A certificate of one's own can be read, belongs to its key, names the hosts and is valid. */
export async function checkCertificateFiles(world: DoctorWorld): Promise<CheckResult> {
  const own = ownFilesOf(world);
  if (own === undefined) return notApplicable('The proxy gets its certificate by itself.');
  const [read, key] = await Promise.all([
    world.files.readText(own.certificate),
    world.secrets.read({ name: 'certificate-key', origin: { type: 'reference', reference: own.key } }),
  ]);
  if (!read.ok) {
    return useless(
      `${own.certificate} cannot be read.`,
      'Put the certificate with its whole chain there, in PEM.',
    );
  }
  if (key === undefined) {
    return useless('The key of the certificate is missing.', 'Put it where target.certificate.key says.');
  }
  return judgeCertificateText({ text: read.text, key, place: own.certificate }, world);
}

interface CertificateText {
  /** PEM, the own certificate first. */
  readonly text: string;
  readonly key: Sensitive;
  /** What it is in, for people: a file or a Secret. */
  readonly place: string;
}

/** A certificate before it is served: it belongs to its key, names the hosts of the site and is valid. */
export function judgeCertificateText({ text, key, place }: CertificateText, world: DoctorWorld): CheckResult {
  const certificate = parse(text);
  if (certificate === undefined) {
    return useless(
      `${place} holds no certificate in PEM.`,
      'Look at it with openssl x509 -noout -text: it has to begin with -----BEGIN CERTIFICATE-----.',
    );
  }
  if (!belongs(certificate, key.reveal())) {
    return useless(
      `The key does not belong to the certificate in ${place}.`,
      'Take the key with which this certificate was requested.',
    );
  }
  const validTo = new Date(certificate.validTo).toISOString();
  return judgeCertificate({ names: namesOf(certificate), validTo }, world);
}

const useless = (found: string, next: string): CheckResult =>
  problem({ found, reason: 'The site cannot be opened over HTTPS with it.', next });

function parse(text: string): crypto.X509Certificate | undefined {
  try {
    return new crypto.X509Certificate(text);
  } catch {
    return undefined;
  }
}

function belongs(certificate: crypto.X509Certificate, key: string): boolean {
  try {
    return certificate.checkPrivateKey(crypto.createPrivateKey(key));
  } catch {
    return false;
  }
}

const namesOf = ({ subjectAltName }: crypto.X509Certificate): ReadonlyArray<string> =>
  (subjectAltName ?? '').split(', ').flatMap((name) => (name.startsWith('DNS:') ? [name.slice(4)] : []));

function judgeCertificate(
  { names, validTo }: { readonly names: ReadonlyArray<string>; readonly validTo: string },
  world: DoctorWorld,
): CheckResult {
  const left = uncovered(hostsOf(world), names);
  if (left.length === 0) return judgeExpiry(validTo, world.clock.now());
  return problem({
    found: `The certificate does not name ${left.join(' and ')}, only ${names.join(', ')}.`,
    reason: 'Browsers warn of an attacker on a site whose name is not in its certificate.',
    next: 'Request a certificate with all host names of the site.',
  });
}

/** The certificate that the site shows: trusted, for its names, and not about to end. */
export async function checkCertificate(world: DoctorWorld): Promise<CheckResult> {
  const [host] = hostsOf(world);
  if (host === undefined) return blocked('DOCTOR_SETTINGS', 'The name of the site is not known.');
  if (world.deployment?.addresses.https === false) return notApplicable('The site runs without HTTPS.');
  const { connectTo, authority } = await world.site();
  const answers = await Promise.all(
    hostsOf(world).map((serverName) =>
      world.probe.certificate({
        host: connectTo?.host ?? serverName,
        port: connectTo?.port ?? 443,
        serverName,
        ...(authority === undefined ? {} : { authority }),
      }),
    ),
  );
  for (const answer of answers) {
    if (!answer.ok) {
      return problem({
        found: `The site shows no certificate: ${answer.reason}.`,
        reason: 'It cannot be opened over HTTPS.',
        next: world.lookAtEntrance,
      });
    }
    if (!answer.trusted) return distrusted(answer.distrust, answer.issuer);
  }
  const [first] = answers;
  if (first?.ok !== true) return unknown({ found: 'There was no answer.', reason: 'Nothing was asked.' });
  if (authority !== undefined) {
    return Date.parse(first.validTo) > world.clock.now().getTime()
      ? ok(
          'The certificate is from the own authority of this installation: right for a trial, browsers warn.',
        )
      : judgeExpiry(first.validTo, world.clock.now());
  }
  return judgeCertificate(first, world);
}

function distrusted(distrust: string | undefined, issuer: string): CheckResult {
  const incomplete = distrust === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';
  return problem({
    found: `The certificate of the site is not trusted: ${distrust ?? 'no reason given'} (issued by ${issuer}).`,
    reason: incomplete
      ? 'The chain is not complete: some browsers then refuse the site, others do not.'
      : 'Browsers refuse it, and apps that send reports do too.',
    next: incomplete
      ? 'Put the intermediate certificates behind the own one, in the same file.'
      : 'Give the site a certificate for its own names from a known authority (target.certificate).',
  });
}
