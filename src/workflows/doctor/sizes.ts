// SPDX-License-Identifier: EUPL-1.2

/** Bytes for people: `7.8 GB`. */
export const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
