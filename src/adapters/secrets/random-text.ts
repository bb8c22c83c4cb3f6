// SPDX-License-Identifier: EUPL-1.2
import { randomInt } from 'node:crypto';

/** Letters and digits only: such a text needs no quotes or escapes in a URL, an env file, a shell or SQL. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** So many random letters and digits. `randomInt` throws away what would make some likelier than others. */
export const randomText = (characters: number): string =>
  Array.from({ length: characters }, () => alphabet[randomInt(alphabet.length)]).join('');
