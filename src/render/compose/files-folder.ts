// SPDX-License-Identifier: EUPL-1.2

/** Where a service finds the files that are rendered for it. */
export const filesFolder = '/etc/signalen';
