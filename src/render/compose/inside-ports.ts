// SPDX-License-Identifier: EUPL-1.2

/** Ports inside the containers, beside those of `servicePorts`. Only the first two are ever published. */
export const insidePorts = {
  proxyHttp: 8080,
  proxyHttps: 8443,
  proxyHealth: 8081,
  /** Of the proxy: the page of the mail catcher. */
  proxyMail: 8025,
  mailPage: 8025,
  frontend: 8080,
  form: 3000,
  api: 8000,
  identityHealth: 9000,
} as const;
