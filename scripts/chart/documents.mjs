// SPDX-License-Identifier: EUPL-1.2
// The schema, values.yaml and the README of the chart, from one tree of values. Same tree, same bytes.

import { definitions } from './nodes.mjs';

/** values.schema.json. Draft 7, which every supported helm reads. */
export function schemaDocument(tree) {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Values of the chart signalen',
    definitions: definitions(),
    ...schemaOf(tree),
  };
  return `${JSON.stringify(schema, undefined, 1)}\n`;
}

function schemaOf(node) {
  const { properties } = node;
  const described = { description: node.description, ...node.schema };
  if (properties === undefined) return described;
  return {
    ...described,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, child]) => [name, schemaOf(child)]),
    ),
  };
}

/** values.yaml: every value with its default, and what it is for above it. */
export function valuesDocument(tree) {
  const head = [
    '# SPDX-License-Identifier: EUPL-1.2',
    '# Made by scripts/chart-documents.mjs; change scripts/chart/ and run it. What must be filled in is in examples/.',
  ];
  return `${[...head, ...childrenLines(tree, '')].join('\n')}\n`;
}

function childrenLines({ properties }, indent) {
  return Object.entries(properties).flatMap(([name, child]) => {
    const comment = `${indent}# ${child.description}`;
    if (child.properties !== undefined) {
      return [comment, `${indent}${name}:`, ...childrenLines(child, `${indent}  `)];
    }
    return [comment, `${indent}${name}: ${JSON.stringify(child.value)}`];
  });
}

/** README.md: what the chart is, then one table per top-level value. */
export function readmeDocument(tree, { introduction }) {
  const simple = Object.entries(tree.properties).filter(([, child]) => child.properties === undefined);
  const grouped = Object.entries(tree.properties).filter(([, child]) => child.properties !== undefined);
  const sections = [
    ['General', '', rowsOf(simple, '')],
    ...grouped.map(([name, child]) => [
      `\`${name}\``,
      child.description,
      rowsOf(Object.entries(child.properties), `${name}.`),
    ]),
  ];
  return [introduction.trimEnd(), ...sections.map(sectionText)].join('\n\n').concat('\n');
}

const sectionText = ([title, description, rows]) =>
  [
    `### ${title}`,
    ...(description === '' ? [] : [description]),
    ['| value | type | default | what it is |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');

const rowsOf = (entries, prefix) =>
  entries.flatMap(([name, child]) =>
    child.properties === undefined
      ? [rowOf(`${prefix}${name}`, child)]
      : rowsOf(Object.entries(child.properties), `${prefix}${name}.`),
  );

const rowOf = (name, { description, value, schema }) =>
  `| \`${name}\` | ${typeName(schema)} | ${cell(JSON.stringify(value))} | ${description} |`;

const typeName = ({ type, enum: choices }) =>
  choices === undefined ? (type ?? 'object') : choices.map((choice) => `\`${choice}\``).join(', ');

/** Long defaults stand in values.yaml; a bar would end the cell. */
const cell = (text) => (text.length > 60 ? 'see values.yaml' : `\`${text.replaceAll('|', '\\|')}\``);
