// SPDX-License-Identifier: EUPL-1.2
import { chmodSync, type Stats } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { AppError } from '../../diagnostics/errors.js';
import type { SecretDescription, SecretPlace, SecretStore } from '../../ports/secret-store.js';
import { Sensitive } from '../../state/sensitive.js';
import { writeDurably } from '../files/write-durably.js';
import { randomText } from './random-text.js';
import { readSecretFile, type SecretFile, SecretRefusal } from './read-secret-file.js';
import { secretPath } from './secret-path.js';
import { cannotReadSecret, cannotWriteSecret, variableIsNotOurs } from './secret-problems.js';

export interface SecretFilesSettings {
  /** Absolute path of the instance. */
  readonly folder: string;
  /** The environment of the instance whose secrets these are; undefined when it has none. */
  readonly environment: string | undefined;
  /** The value of an environment variable; undefined when absent or empty. */
  variable(name: string): string | undefined;
}

/** Where a secret is: a variable, or a file by the path that people know it by. */
type Source =
  | { readonly type: 'variable'; readonly variable: string }
  | { readonly type: 'file'; readonly file: string };

interface Replacement {
  readonly file: string;
  readonly value: Sensitive;
  /** Runs when the new value is safe on disk but not yet in place; it may throw. */
  readonly beforeCommit?: () => Promise<void>;
}

const ownerOnly = 0o600;
const folderMode = 0o700;
const next = '.next';

/** Secrets in files of mode 0600, in `secrets/<environment>/` or where the files of the instance refer to. */
export class SecretFiles implements SecretStore {
  readonly #settings: SecretFilesSettings;

  constructor(settings: SecretFilesSettings) {
    this.#settings = settings;
  }

  async read(secret: SecretPlace): Promise<Sensitive | undefined> {
    const source = this.#sourceOf(secret);
    const text =
      source.type === 'variable'
        ? this.#settings.variable(source.variable)
        : this.#readFile(secret, source.file)?.text;
    return text === undefined || text === '' ? undefined : new Sensitive(text);
  }

  async describe(secret: SecretPlace): Promise<SecretDescription> {
    const source = this.#sourceOf(secret);
    if (source.type === 'variable') {
      const present = this.#settings.variable(source.variable) !== undefined;
      return { place: `environment variable ${source.variable}`, writable: false, present };
    }
    const found = this.#readFile(secret, source.file);
    const prepared = this.#readFile(secret, source.file + next);
    return {
      place: source.file,
      writable: true,
      ...describeFile(found),
      ...(prepared === undefined || prepared.text === '' ? {} : { prepared: true as const }),
      file: this.#locate(secret, source.file).path,
    };
  }

  async write(secret: SecretPlace, value: Sensitive): Promise<void> {
    await this.#replace(secret, { file: this.#fileOf(secret), value });
  }

  async writeNew(secret: SecretPlace, value: Sensitive): Promise<'written' | 'existed'> {
    const file = this.#fileOf(secret);
    const isThere = (): boolean => (this.#readFile(secret, file)?.text ?? '') !== '';
    if (isThere()) return 'existed';
    try {
      const beforeCommit = async (): Promise<void> => {
        if (isThere()) throw new SecretRefusal('it came into being in the meantime');
      };
      await this.#replace(secret, { file, value, beforeCommit });
      return 'written';
    } catch (error) {
      if (isThere()) return 'existed';
      throw error;
    }
  }

  invent(characters: number): Sensitive {
    return new Sensitive(randomText(characters));
  }

  async prepare(secret: SecretPlace, value: Sensitive): Promise<void> {
    await this.#replace(secret, { file: this.#fileOf(secret) + next, value });
  }

  async prepared(secret: SecretPlace): Promise<Sensitive | undefined> {
    const source = this.#sourceOf(secret);
    if (source.type === 'variable') return undefined;
    const text = this.#readFile(secret, source.file + next)?.text ?? '';
    return text === '' ? undefined : new Sensitive(text);
  }

  async commit(secret: SecretPlace): Promise<void> {
    const file = this.#fileOf(secret);
    const from = this.#locate(secret, file + next).path;
    try {
      await rename(from, this.#locate(secret, file).path);
    } catch (error) {
      throw cannotWriteSecret(secret.name, file, error);
    }
  }

  #sourceOf({ name, origin }: SecretPlace): Source {
    if (origin.type === 'managed') {
      return { type: 'file', file: `secrets/${this.#settings.environment ?? 'default'}/${name}` };
    }
    const from = origin.reference.value_from;
    return 'env' in from ? { type: 'variable', variable: from.env } : { type: 'file', file: from.file };
  }

  #fileOf(secret: SecretPlace): string {
    const source = this.#sourceOf(secret);
    if (source.type === 'variable') throw variableIsNotOurs(secret.name, source.variable);
    return source.file;
  }

  #locate({ name }: SecretPlace, file: string): { readonly path: string; readonly followLinks: boolean } {
    const place = secretPath(this.#settings.folder, file);
    if (!place.ok) throw cannotReadSecret(name, file, place.reason);
    return place;
  }

  #readFile(secret: SecretPlace, file: string): SecretFile | undefined {
    const { path, followLinks } = this.#locate(secret, file);
    try {
      return readSecretFile(path, followLinks);
    } catch (error) {
      throw cannotReadSecret(secret.name, file, error instanceof SecretRefusal ? error.message : error);
    }
  }

  async #replace(secret: SecretPlace, { file, value, ...options }: Replacement): Promise<void> {
    // What stands there must be a file that may be replaced: a link, folder or device is refused by reading it.
    this.#readFile(secret, file);
    const { path } = this.#locate(secret, file);
    try {
      await this.#makeFolders(file);
      await writeDurably(path, `${value.reveal()}\n`, { mode: ownerOnly, ...options });
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw cannotWriteSecret(secret.name, file, error instanceof SecretRefusal ? error.message : error);
    }
  }

  /** Folders of ours are for their owner only; those outside the instance are somebody else's to arrange. */
  async #makeFolders(file: string): Promise<void> {
    const { folder } = this.#settings;
    if (isAbsolute(file)) {
      await mkdir(dirname(file), { recursive: true, mode: folderMode });
      return;
    }
    const parts = dirname(file).split('/');
    for (let length = 1; length <= parts.length && parts[0] === 'secrets'; length += 1) {
      const own = join(folder, ...parts.slice(0, length));
      await mkdir(own, { recursive: true, mode: folderMode });
      chmodSync(own, folderMode);
    }
  }
}

function describeFile(
  found: SecretFile | undefined,
): Pick<SecretDescription, 'present' | 'changedAt' | 'tooOpen'> {
  if (found === undefined || found.text === '') return { present: false };
  const { stats } = found;
  const changedAt = stats.mtime.toISOString();
  return { present: true, changedAt, ...(isTooOpen(stats) ? { tooOpen: true as const } : {}) };
}

/** On Windows the mode says nothing about who may read. */
const isTooOpen = ({ mode }: Stats): boolean => process.platform !== 'win32' && (mode & 0o077) !== 0;
