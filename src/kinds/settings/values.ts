// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { about } from '../schema.js';

/** `about` with the sentence behind the schema, which reads better where the schema is short. */
export const explained = <Schema extends z.ZodType>(schema: Schema, dutch: string): Schema =>
  about(dutch, schema);

export const text = (dutch: string, longest = 255) => explained(z.string().min(1).max(longest), dutch);

/** Text that may be empty, e.g. to clear one of the frontend's own. */
export const anyText = (dutch: string, longest = 5000) => explained(z.string().max(longest), dutch);

export const flag = (dutch: string) => explained(z.boolean(), dutch);

export const integer = (dutch: string, range: { readonly min: number; readonly max?: number }) =>
  explained(
    z
      .int()
      .min(range.min)
      .max(range.max ?? 2_147_483_647),
    dutch,
  );

/** Host name or IPv4 address without scheme; a port is allowed. */
export const host = (dutch: string) =>
  explained(
    z.string().regex(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?(:\d{1,5})?$/, {
      error: 'a host name without https:// and without a path, such as meldingen.utrecht.example',
    }),
    dutch,
  );

/** Host name as browsers use it: no port, no underscore. */
export const domainName = (dutch: string) =>
  explained(
    z
      .string()
      .regex(
        /^(localhost|([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?)(:\d{1,5})?$/,
        {
          error:
            'a host name in lower case, without https:// and without a path, such as meldingen.utrecht.example',
        },
      ),
    dutch,
  );

/** Absolute http(s) address in ASCII, without blanks and without a name or password in it. */
export const url = (dutch: string) =>
  explained(
    z
      .string()
      .max(2000)
      .regex(/^https?:\/\/[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?([/?#][!#-;=?-[\]_a-z~]*)?$/, {
        error: 'a full address that begins with https://, in plain letters and without spaces',
      }),
    dutch,
  );

/** Like `url`, with `{…}` places to fill in, as map servers use. */
export const urlTemplate = (dutch: string) =>
  explained(
    z.string().regex(/^(https?:\/\/[^\s<>"|\\^`@]+)?$/, {
      error:
        'a full address that begins with https://, with places to fill in between braces, without spaces',
    }),
    dutch,
  );

export const filePath = (dutch: string) => explained(z.string().min(1).max(500), dutch);

export const release = (dutch: string) =>
  explained(
    z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(-[0-9A-Za-z.-]{1,40})?$/, {
      error: 'a release has three numbers, such as 2.50.12, between quotes if YAML would read it otherwise',
    }),
    dutch,
  );

const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);

/** [latitude, longitude]. The order is the one people use; GeoJSON has the other. */
export const latLon = (dutch: string) => explained(z.tuple([latitude, longitude]).readonly(), dutch);

/** [[south, west], [north, east]]. */
export const box = (dutch: string) =>
  explained(
    z
      .tuple([z.tuple([latitude, longitude]).readonly(), z.tuple([latitude, longitude]).readonly()])
      .readonly(),
    dutch,
  );
