import type { DataPolicy } from '#lib/shape/data-policy.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { GlossaryTerm, SchemaReference } from '#lib/shape/glossary-term.ts';
import { quoteWhereNeeded } from './dialect-rules.ts';
import { tableName } from './table-text.ts';

/** What people call things in a database, a line for each; nothing where nobody has said. */
export function describeGlossary(
  glossary: readonly GlossaryTerm[] | undefined,
  dialect: Dialect,
  dataPolicy?: DataPolicy,
): string[] {
  if (!glossary || glossary.length === 0) return [];
  // A value that was learned came from the database, not from its people.
  const isTold = ({ learned, standsFor }: GlossaryTerm) =>
    dataPolicy !== 'schema' || !learned || !standsFor?.test;
  const lines = glossary.filter(isTold).map(({ term, meaning, standsFor }) => {
    const facts = [
      standsFor && describeReference(standsFor, dialect),
      meaning && onOneLine(meaning),
    ];
    return `  ${onOneLine(term)}: ${facts.filter(Boolean).join(' -- ')}`;
  });
  return ['What its people call things:', ...lines];
}

function describeReference({ test, column, ...table }: SchemaReference, dialect: Dialect): string {
  const name = tableName({ namespace: table.namespace, name: table.table }, dialect);
  if (column === undefined) return name;
  const path = `${name}.${quoteWhereNeeded(column, dialect)}`;
  if (!test) return path;
  const { operator, value } = test;
  if (value === null) return `${path} IS ${operator === '=' ? '' : 'NOT '}NULL`;
  const literal = typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
  return `${path} ${operator} ${onOneLine(literal)}`;
}

/** Blocks of the prompt are told apart by their lines. */
function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
