// SPDX-License-Identifier: EUPL-1.2
export interface Clock {
  now(): Date;
}
