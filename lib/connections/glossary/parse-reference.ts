import { AppError } from '#lib/errors.ts';
import { nearestName } from '#lib/multidb/run/nearest-name.ts';
import type { ColumnSchema, DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { isNumeric } from '#lib/shape/dialect.ts';
import type { ColumnTest, SchemaReference } from '#lib/shape/glossary-term.ts';
import type { ComparisonOperator } from '#lib/shape/logical-query.ts';

/**
 * Reads `orders`, `orders.state`, `orders.state = 'open'`, `orders.net >= 900`, `orders.left_on is
 * null`. Names are looked for in the schema, so that they need no quotes whatever they hold; letter
 * case matters only where two names differ in nothing else.
 *
 * @throws AppError `invalid_input`, about the field `standsFor`, with the nearest name.
 */
export function parseReference(text: string, schema: DatabaseSchema): SchemaReference {
  const tables = schema.tables.map((table) => ({ found: table, name: pathOf(table) }));
  const table = startOf(text, tables);
  if (!table) throw unknown('table', text, tables);
  const { namespace, name } = table.found;
  const reference = { ...(namespace !== undefined && { namespace }), table: name };
  if (table.rest === '') return reference;
  const columns = table.found.columns.map((column) => ({ found: column, name: column.name }));
  const path = table.rest.startsWith('.') ? table.rest.slice(1).trimStart() : undefined;
  if (path === undefined) {
    throw wrong(`After a table comes a dot and a column of it, as in ${name}.${columns[0]?.name}.`);
  }
  const column = startOf(path, columns);
  if (!column) throw unknown(`column of ${name}`, path, columns);
  if (column.rest === '') return { ...reference, column: column.found.name };
  return {
    ...reference,
    column: column.found.name,
    test: parseTest(column.rest.trim(), column.found),
  };
}

interface Named<T> {
  found: T;
  name: string;
}

function pathOf({ namespace, name }: TableSchema): string {
  return namespace === undefined ? name : `${namespace}.${name}`;
}

/** The longest name that the text starts with, and what follows it. */
function startOf<T>(text: string, named: Named<T>[]): { found: T; rest: string } | undefined {
  const starts = named
    .flatMap(({ found, name }) => [
      { found, name, written: name },
      { found, name, written: `"${name}"` },
      { found, name, written: `\`${name}\`` },
    ])
    .filter(({ written }) => {
      const goesOn = /^[\p{L}\p{N}_]/u.test(text.slice(written.length));
      return !goesOn && text.slice(0, written.length).toLowerCase() === written.toLowerCase();
    })
    .sort((one, other) => other.written.length - one.written.length);
  const exact = starts.find(({ written }) => text.startsWith(written));
  const best = exact?.written.length === starts[0]?.written.length ? exact : starts[0];
  return best && { found: best.found, rest: text.slice(best.written.length).trimStart() };
}

function parseTest(text: string, column: ColumnSchema): ColumnTest {
  const nothing = /^is\s+(not\s+)?null$/i.exec(text);
  if (nothing) return { operator: nothing[1] ? '<>' : '=', value: null };
  const [, sign, given] = /^(=|<>|!=|<=|>=|<|>)\s*(.+)$/s.exec(text) ?? [];
  if (sign === undefined || given === undefined) {
    throw wrong(
      `After a column comes a comparison with one value, as in ${column.name} = 'open', ${column.name} >= 100 or ${column.name} is null.`,
    );
  }
  const operator = (sign === '!=' ? '<>' : sign) as ComparisonOperator;
  return { operator, value: readValue(given.trim(), operator, column) };
}

function readValue(
  given: string,
  operator: ComparisonOperator,
  column: ColumnSchema,
): string | number | boolean {
  const quoted = /^'((?:[^']|'')*)'$/s.exec(given)?.[1]?.replaceAll("''", "'");
  const text = quoted ?? given;
  if (column.type === 'boolean') {
    if (/^(true|yes|1)$/i.test(text)) return true;
    if (/^(false|no|0)$/i.test(text)) return false;
    throw wrong(`${column.name} is true or false, and nothing else.`);
  }
  if (isNumeric(column.type)) {
    const value = Number(text);
    if (text.trim() !== '' && Number.isFinite(value)) return value;
    throw wrong(`${column.name} holds numbers: compare it with one.`);
  }
  if (quoted === undefined && /'/.test(given)) {
    throw wrong(`Only one value can be compared with: ${column.name} ${operator} '…'.`);
  }
  return text;
}

function unknown(kind: string, text: string, named: Named<unknown>[]): AppError {
  const word = /^["`]?([^.=<>!"`]+)/.exec(text)?.[1]?.trim() ?? text;
  const near = nearestName(
    word,
    named.map(({ name }) => name),
  );
  const advice = near === undefined ? '' : ` Did you mean ${near}?`;
  return wrong(`There is no ${kind} called ${word}.${advice}`);
}

function wrong(message: string): AppError {
  const issue = { path: ['standsFor'], message, kind: 'custom' };
  return new AppError('invalid_input', message, { context: { issues: [issue] } });
}
