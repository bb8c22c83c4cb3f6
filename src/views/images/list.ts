// SPDX-License-Identifier: EUPL-1.2
import { Chalk } from 'chalk';
import type { ListedImage } from '../../state/listed-image.js';
import { printable } from '../findings/printable.js';
import { jsonDocument } from '../json-document.js';

/** Images for people: a line each with the state of its lock. */
export function prettyImages(images: ReadonlyArray<ListedImage>, colour: boolean): string {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  const rows = images.map((image) => [image.service, stateOf(image), image.image]);
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([service = '', state = '', image = ''], index) => {
      const digest = images[index]?.digest?.slice(0, 'sha256:'.length + 12) ?? '';
      const cells = [service.padEnd(widths[0] ?? 0), state.padEnd(widths[1] ?? 0), printable(image)];
      return `${cells.join('  ')}  ${chalk.dim(digest)}`.trimEnd();
    })
    .join('\n');
}

/** How an image stands to the lock. */
function stateOf({ present, digest, locked }: ListedImage): string {
  if (!present) return locked === undefined ? 'not fetched' : 'not fetched, locked';
  if (digest === undefined) return 'no digest';
  if (locked === undefined) return 'not locked';
  return locked === digest ? 'locked' : 'differs from the lock';
}

/** The same for scripts. */
export const jsonImages = (images: ReadonlyArray<ListedImage>): string =>
  jsonDocument(true, {
    images: images.map(({ service, image, present, digest, architecture, bytes, locked }) => ({
      service,
      image,
      present,
      digest: digest ?? null,
      architecture: architecture ?? null,
      bytes: bytes ?? null,
      locked: locked ?? null,
    })),
  });
