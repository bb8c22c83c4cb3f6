// SPDX-License-Identifier: EUPL-1.2

const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const decimal: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

const pattern = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+)|([KMGTPE]i)|([numkMGTPE]?))$/;

/** A quantity as Kubernetes writes it (`1500m`, `2Gi`, `1e3`, `0.5`) as a number; undefined when it is none. */
export function parseQuantity(text: string): number | undefined {
  const [, digits, exponent, power, scale = ''] = pattern.exec(text.trim()) ?? [];
  if (digits === undefined) return undefined;
  if (power !== undefined) return Number(digits) * 1024 ** (binary.indexOf(power) + 1);
  // As text, because 0.1 * 1000 is not 100.
  return Number(`${digits}e${exponent ?? decimal[scale]}`);
}
