// SPDX-License-Identifier: EUPL-1.2
import { type HelmTarget, prefixOf } from '../../../render/chart/chart-names.js';
import { blocked, type CheckResult, notApplicable, ok, problem, unknown, warning } from '../check.js';
import { judgeCertificateText } from '../checks/certificates.js';
import { hidden } from './on-cluster.js';
import { type ClusterWorld, kubectl } from './world.js';

const api = 'cert-manager.io/v1';
const noHttps = 'The site cannot be opened over HTTPS without it.';

/** Name of the Secret with the certificate of the site. */
export const certificateSecret = (target: HelmTarget): string =>
  target.certificate?.secret ?? `${prefixOf(target)}-tls`;

/** The certificate of the site: in a Secret that fits, or to be made by an issuer that is ready. */
export async function checkClusterCertificate(world: ClusterWorld): Promise<CheckResult> {
  const { deployment, target } = world;
  if (deployment === undefined)
    return blocked('DOCTOR_SETTINGS', 'Which certificate is needed is not known.');
  if (!deployment.addresses.https) return notApplicable('The site runs without HTTPS.');
  if (target.gateway !== undefined) return notApplicable('The Gateway has a certificate of its own.');
  const issuer = target.certificate?.issuer;
  if (issuer === undefined) return checkSecret(world);
  const judged = await checkIssuer(world, issuer);
  if (judged.status !== 'ok' || !(await world.isRunning())) return judged;
  return checkMade(world, judged);
}

async function checkIssuer(world: ClusterWorld, name: string): Promise<CheckResult> {
  const kind = world.target.certificate?.issuerKind ?? 'ClusterIssuer';
  if (!(await world.apis()).has(api)) {
    return problem({
      found: `The certificate is to come from ${kind} ${name}, and cert-manager is not in the cluster.`,
      reason: noHttps,
      next: 'Let who manages the cluster install cert-manager, or name a Secret in target.certificate.secret.',
    });
  }
  const look = `${kubectl(world)} get ${kind.toLowerCase()} ${name} --output wide`;
  const said = await world.cluster.readiness({
    apiVersion: api,
    kind,
    name,
    ...(kind === 'ClusterIssuer' ? { clusterWide: true } : {}),
  });
  if ('unknown' in said) return hidden(said, { what: `${kind} ${name} of cert-manager`, next: look });
  if (said.value === undefined) {
    return problem({
      found: `There is no ${kind} ${name}.`,
      reason: noHttps,
      next: `kubectl get clusterissuers, and ${kubectl(world)} get issuers: name one of them in target.certificate.`,
    });
  }
  if (said.value.ready) return ok(`${kind} ${name} of cert-manager is ready to make the certificate.`);
  return problem({
    found: `${kind} ${name} is not ready: ${said.value.message || 'it does not say why'}.`,
    reason: noHttps,
    next: look,
  });
}

/** Once there is a release, cert-manager has made it or says why not. */
async function checkMade(world: ClusterWorld, before: CheckResult): Promise<CheckResult> {
  const name = certificateSecret(world.target);
  if ((await world.cluster.secret(name)) !== undefined) return checkSecret(world);
  const said = await world.cluster.readiness({ apiVersion: api, kind: 'Certificate', name });
  if ('unknown' in said || said.value?.ready === true) return before;
  return warning({
    found: `cert-manager has not made the certificate yet: ${said.value?.message || 'nobody asked it to'}.`,
    reason: noHttps,
    next: `${kubectl(world)} describe certificate ${name}`,
  });
}

async function checkSecret(world: ClusterWorld): Promise<CheckResult> {
  const { cluster, target } = world;
  const name = certificateSecret(target);
  const secret = await cluster.secret(name);
  const make = `${kubectl(world)} create secret tls ${name} --cert=<file with the whole chain> --key=<file>`;
  if (secret === undefined) {
    return problem({
      found: `There is no Secret ${name} with the certificate.`,
      reason: noHttps,
      next: make,
    });
  }
  if (secret.type !== 'kubernetes.io/tls') {
    return problem({
      found: `Secret ${name} is of type ${secret.type}, not kubernetes.io/tls.`,
      reason: 'Ingress controllers do not take a certificate from it.',
      next: `Remove it, and type ${make}`,
    });
  }
  const [certificate, key] = await Promise.all([
    cluster.secretValue(name, 'tls.crt'),
    cluster.secretValue(name, 'tls.key'),
  ]);
  if (certificate === undefined || key === undefined) {
    return unknown({
      found: `Secret ${name} went while it was looked at.`,
      reason: 'Somebody else changes it.',
    });
  }
  return judgeCertificateText({ text: certificate.reveal(), key, place: `Secret ${name}` }, world);
}
