// SPDX-License-Identifier: EUPL-1.2
/**
 * Arguments for a Python that takes exactly `bytes` of program from standard input. Through Docker and Kubernetes the
 * end of standard input cannot be relied on, so the program's length is told instead.
 */
export const boundedPython = (python: string, bytes: number): ReadonlyArray<string> => [
  python,
  '-c',
  'import sys; exec(compile(sys.stdin.buffer.read(int(sys.argv[1])), "bridge", "exec"))',
  String(bytes),
];
