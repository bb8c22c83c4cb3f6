// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { explained } from './values.js';

const label = '[a-z0-9]([a-z0-9-]*[a-z0-9])?';

/** Name of an object: parts of a host name, with dots between them. */
export const kubernetesName = (dutch: string, longest = 253) =>
  explained(
    z
      .string()
      .max(longest)
      .regex(new RegExp(`^${label}(\\.${label})*$`), {
        error: 'a name of Kubernetes: lower-case letters, digits, dots and hyphens',
      }),
    dutch,
  );

/** Name without dots, as a namespace has. */
export const kubernetesLabel = (dutch: string) =>
  explained(
    z
      .string()
      .max(63)
      .regex(new RegExp(`^${label}$`), {
        error: 'a name of Kubernetes: lower-case letters, digits and hyphens',
      }),
    dutch,
  );
