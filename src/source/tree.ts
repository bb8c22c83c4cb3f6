// SPDX-License-Identifier: EUPL-1.2
import type { Finding, InstancePath, Location, PathEdit, TextEdit } from '../diagnostics/diagnostic.js';

/** One file as read; `file` is relative to the instance folder, with `/`. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** The files of an instance: each holds some sections; an overlay is laid over all of them. */
export interface SourceSet {
  readonly base: ReadonlyArray<SourceText>;
  readonly overlays: ReadonlyArray<SourceText>;
}

/**
 * The merged tree of an instance. Base files are joined section by section; overlays win key by key (maps are
 * merged, lists and scalars replaced, `null` takes a key away). Positions are worked out only when asked.
 */
export interface InstanceTree {
  readonly value: Readonly<Record<string, unknown>>;
  /** The file that decides the value at `path`: the last layer that has it. Undefined when no layer has it. */
  fileOf(path: InstancePath): string | undefined;
  /** Where `path` stands; for a missing key the nearest parent. `span` counts characters inside a string value. */
  locate(
    path: InstancePath,
    on: 'key' | 'value',
    span?: { start: number; length: number },
  ): Location | undefined;
  /**
   * A scalar as its writer spelled it, quotes and all: `0612345678` where `value` has the number 612345678. Undefined for
   * maps, lists and values that are not there.
   */
  writtenAt(path: InstancePath): string | undefined;
  /** The text of one line of a file, without its line ending. */
  lineOf(file: string, line: number): string | undefined;
  /** Text edits that carry out `edits` in the files and keep every comment; undefined when they cannot be made. */
  toTextEdits(edits: ReadonlyArray<PathEdit>): ReadonlyArray<TextEdit> | undefined;
  /** Findings that the files ask to leave out: `# signalen-ignore CODE: reason` on the line or the line before. */
  readonly suppressions: ReadonlyArray<Suppression>;
}

export interface Suppression {
  readonly file: string;
  /** The line whose findings are left out, from 1. */
  readonly line: number;
  readonly code: string;
  /** Empty when the writer gave none, which is a finding of its own. */
  readonly reason: string;
  readonly at: Location;
}

/** Outcome of reading: a tree with what could be read (also when there are errors), and all problems. */
export interface TreeReading {
  readonly tree: InstanceTree;
  readonly findings: ReadonlyArray<Finding>;
  /** False when a file is missing from the tree: then nothing can be said about names that seem not to exist. */
  readonly complete: boolean;
}

/** One YAML file by itself, e.g. `tests/routing.yaml`, which is no part of the tree. Its paths start at its own root. */
export interface YamlFileReading {
  readonly file: string;
  /** Undefined when the text could not be read as YAML at all; null for a file without content. */
  readonly value: unknown;
  readonly findings: ReadonlyArray<Finding>;
  readonly suppressions: ReadonlyArray<Suppression>;
  locate: InstanceTree['locate'];
  writtenAt: InstanceTree['writtenAt'];
  /** The text of one line, without its line ending. */
  lineOf(line: number): string | undefined;
}
