// SPDX-License-Identifier: EUPL-1.2
import type { ServiceInput } from './compose-service.js';
import { insidePorts } from './inside-ports.js';
import { publishesMail } from './service-files.js';

/** Ports of the machine. Only the proxy has any; those of everything else stay on the internal networks. */
export function publishedPorts({ service, deployment }: ServiceInput): unknown {
  if (service !== 'proxy') return undefined;
  const { target } = deployment.settings;
  const docker = target?.type === 'docker' ? target : undefined;
  const listen = docker?.listen;
  return [
    port(docker?.ports?.http ?? 80, insidePorts.proxyHttp, listen),
    ...(deployment.addresses.https
      ? [port(docker?.ports?.https ?? 443, insidePorts.proxyHttps, listen)]
      : []),
    ...(publishesMail(deployment)
      ? [port(docker?.ports?.mail ?? 0, insidePorts.proxyMail, '127.0.0.1')]
      : []),
  ];
}

const port = (published: number, target: number, listen: string | undefined): unknown => ({
  target,
  published: String(published),
  ...(listen === undefined ? {} : { host_ip: listen }),
  protocol: 'tcp',
});
