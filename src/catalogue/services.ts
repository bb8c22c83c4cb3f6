// SPDX-License-Identifier: EUPL-1.2

/** Processes of the backend; all from one image. `migrate` runs once and ends. */
export const backendRoles = ['api', 'worker', 'beat', 'migrate'] as const;
export type BackendRole = (typeof backendRoles)[number];

/** Services that Signalen needs and that may also be outside, by a setting of their own. */
const supportingServices = ['database', 'broker', 'search', 'identity', 'mail'] as const;
export type SupportingService = (typeof supportingServices)[number];

/**
 * Every service that the toolkit can run, by the name it has everywhere: in the compose file, as the component label in
 * Kubernetes, in `status`, and on the network. `form` is the WCAG form, `mail` the catcher of mail for trials.
 */
export const serviceNames = ['proxy', 'frontend', 'form', ...backendRoles, ...supportingServices] as const;
export type ServiceName = (typeof serviceNames)[number];
