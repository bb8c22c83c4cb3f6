// SPDX-License-Identifier: EUPL-1.2

/** A group of commands in the help, in the order in which a municipality meets them. */
export interface Stage {
  readonly title: string;
  readonly commands: ReadonlyArray<string>;
}

/** Every command stands in exactly one stage; a test holds this against the command tree. */
export const stages: ReadonlyArray<Stage> = [
  { title: 'MAKE AN INSTANCE', commands: ['init', 'export'] },
  { title: 'CHECK THE FILES', commands: ['validate', 'test'] },
  { title: 'BRING IT TO THE SYSTEM', commands: ['plan', 'apply', 'drift'] },
  { title: 'KEEP SECRETS', commands: ['secrets list', 'secrets generate', 'secrets rotate'] },
  {
    title: 'RUN IT',
    commands: ['render', 'up', 'down', 'restart', 'exec', 'admin add', 'admin list', 'images lock'],
  },
  { title: 'LOOK', commands: ['show', 'config show', 'status', 'logs', 'doctor', 'images list'] },
  { title: 'LEARN', commands: ['explain', 'schema'] },
];
