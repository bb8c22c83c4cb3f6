// SPDX-License-Identifier: EUPL-1.2
import { readdirSync, readFileSync } from 'node:fs';
import { readRepositoryFile, repositoryFile } from '../repository/repository.js';

export type Texts = Readonly<Record<string, string>>;

/** The instance of docs/file-format.md, which has every kind of file, and a few sections that the page only names. */
export function pageInstance(): Texts {
  const blocks = readRepositoryFile('docs/file-format.md').matchAll(
    /^```\w+\n# ([\w./-]+)\n([\s\S]*?)^```$/gm,
  );
  return {
    ...Object.fromEntries([...blocks].map(([, path = '', text = '']) => [path, text])),
    'extra.yaml': extra,
  };
}

const extra = `users:
  jan@utrecht.example: {firstName: Jan, roles: [Behandelaar], departments: [REI], active: true}
categoryTexts:
  afval/zwerfafval:
    o:
      - {title: Schoon, text: Het is weer schoon., active: true}
features: {myReports: true}
limits: {publicReportsPerHour: 20}
frontend:
  texts: {siteTitle: Meldingen}
  theme: {}
`;

/** The demo of Utrecht that `init` makes, as it is kept in the repository. */
export function demoInstance(): Texts {
  const root = repositoryFile('test/golden/utrecht-demo');
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => {
      const path = `${parentPath}/${name}`;
      return [path.slice(root.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}
