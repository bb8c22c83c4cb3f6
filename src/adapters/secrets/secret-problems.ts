// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import { reasonOf } from '../files/file-problems.js';

/** A file with a secret that stands there but is no secret that can be read. The value is never part of the words. */
export const cannotReadSecret = (name: string, place: string, error: unknown): AppError =>
  new AppError(
    exitCodes.failure,
    [
      {
        code: 'SECRET_UNREADABLE',
        severity: 'error',
        message: `The secret "${name}" cannot be read from ${place}: ${reasonOf(error)}.`,
        allowed: 'a plain file of text, with nothing but the secret in it',
        hint: `Look at it with: ls -l ${place}`,
      },
    ],
    { cause: error },
  );

/** A secret could not be kept; what was there before is still there. */
export const cannotWriteSecret = (name: string, place: string, error: unknown): AppError =>
  new AppError(
    exitCodes.failure,
    [
      {
        code: 'SECRET_NOT_WRITTEN',
        severity: 'error',
        message: `The secret "${name}" cannot be written to ${place}: ${reasonOf(error)}. Nothing was changed in it.`,
      },
    ],
    { cause: error },
  );

/** Where the files of an instance refer to a variable, only whoever sets that variable can change the secret. */
export const variableIsNotOurs = (name: string, variable: string): AppError =>
  new AppError(exitCodes.notAllowed, [
    {
      code: 'SECRET_NOT_WRITTEN',
      severity: 'error',
      message: `The secret "${name}" is in the environment variable ${variable}, which cannot be written from here.`,
      hint: `Type it without showing it: read -rs ${variable} && export ${variable}`,
    },
  ]);
