import type { TableName } from '#lib/shape/statement-fix.ts';
import { bareMentions } from './bare-mentions.ts';
import type { Change } from './change.ts';
import { chooseNearest } from './choose-nearest.ts';
import { type ColumnMention, contains, mentionsOf, qualifiedMentions } from './column-mentions.ts';
import { knownWords } from './known-words.ts';
import { isCalled, nameAt, textOf } from './loose-statement.ts';
import type { Mistake } from './mistake.ts';
import { calledAt, findCalled, labelOf, lookedUpName, plainColumn, type Scope } from './scope.ts';
import type { SelectBlock, Source } from './select-block.ts';
import { writeName } from './write-name.ts';

/** A column of a source in a FROM. */
export interface FoundColumn {
  source: Source;
  block: SelectBlock;
  name: string;
}

/**
 * Columns that the rows they are said to be of do not have become those that were meant: the nearest
 * name there, or the same name where one other table of the FROM has it.
 */
export function mendColumns(scope: Scope, mistake: Mistake): Change[] {
  if (mistake.name === undefined) return [];
  return mentionsOf(scope, mistake.name).flatMap((mention) => mendMention(scope, mention));
}

/** Those that say whose they are, so that the schema alone tells that they are wrong. */
export function mendQualifiedColumns(scope: Scope): Change[] {
  return qualifiedMentions(scope).flatMap((mention) => mendMention(scope, mention));
}

/** Those that stand where nothing but a column can. */
export function mendBareColumns(scope: Scope): Change[] {
  return bareMentions(scope).flatMap((mention) => mendMention(scope, mention));
}

function mendMention(scope: Scope, mention: ColumnMention): Change[] {
  const wanted = wantedFrom(scope, mention);
  if (!wanted) return [];
  const found = choose(scope, mention, wanted);
  return found ? [renameColumn(scope, mention, wanted, found)] : [];
}

/** What tables have without saying so. */
const hiddenColumns: ReadonlySet<string> = new Set([
  'rowid',
  '_rowid_',
  'oid',
  'ctid',
  'tableoid',
  'xmin',
  'xmax',
  'cmin',
  'cmax',
  'rownum',
]);

/** Where a column was looked for in vain; undefined where it may be there. */
export function wantedFrom(scope: Scope, mention: ColumnMention): FoundColumn[] | undefined {
  const { at, qualifier, block } = mention;
  if (hiddenColumns.has(nameAt(scope.statement, at).toLowerCase())) return undefined;
  if (qualifier !== undefined) {
    const called = findCalled(scope, block, qualifier);
    const [source, other] = called?.sources ?? [];
    if (!called || !source || other || !scope.columnsOf(source, called.block)) return undefined;
    return scope.hasColumn(source, called.block, at)
      ? undefined
      : listColumns(scope, called.block, [source]);
  }
  // A whole row goes by its table's name.
  if (isLabel(scope, mention) || findCalled(scope, block, at)) return undefined;
  for (let around: SelectBlock | undefined = block; around; around = around.outer) {
    const own = around;
    if (own.sources.some((source) => scope.hasColumn(source, own, at))) return undefined;
  }
  return listColumns(scope, block, block.sources);
}

function listColumns(scope: Scope, block: SelectBlock, sources: readonly Source[]): FoundColumn[] {
  return sources.flatMap((source) =>
    (scope.columnsOf(source, block) ?? []).map((name) => ({ source, block, name })),
  );
}

/**
 * The SELECT calls something so. Where the dialect does not take that (in WHERE, say), another name is
 * not what was meant either; only the selected values themselves name columns, except in DuckDB.
 */
function isLabel({ statement }: Scope, { at, block, clause }: ColumnMention): boolean {
  if (clause === 'select' && statement.dialect !== 'duckdb') return false;
  return block.items.some((item) => {
    const label = labelOf(statement, item);
    // What it labels is no label: `nme AS nme`.
    if (clause === 'select' && contains(item, at)) return false;
    return label !== undefined && isCalled(statement, at, lookedUpName(statement, label), 'column');
  });
}

function choose(
  scope: Scope,
  { at, qualifier, block }: ColumnMention,
  wanted: FoundColumn[],
): FoundColumn | undefined {
  const { statement, schema } = scope;
  const wrong = nameAt(statement, at);
  const words = knownWords(schema);
  const near = chooseNearest(wrong, wanted, ({ name }) => name, {
    isKnownWord: (word) => words.has(word),
    ownerName: ownerName(scope, wanted),
  });
  if (qualifier === undefined) return near;
  const elsewhere = block.sources
    .filter((source) => scope.hasColumn(source, block, at))
    .map((source): FoundColumn => ({ source, block, name: wrong }));
  if (!near) return elsewhere.length === 1 ? elsewhere[0] : undefined;
  // Two ways to read it, unless its letters are all the same.
  return elsewhere.length === 0 || near.name.toLowerCase() === wrong.toLowerCase()
    ? near
    : undefined;
}

function ownerName(scope: Scope, columns: readonly FoundColumn[]): string | undefined {
  const [first] = columns;
  if (!first || columns.some(({ source }) => source !== first.source)) return undefined;
  const rows = scope.rowsOf(first.source, first.block);
  return rows.kind === 'table' ? rows.table.name : undefined;
}

export function renameColumn(
  scope: Scope,
  mention: ColumnMention,
  wanted: readonly FoundColumn[],
  found: FoundColumn,
): Change {
  const { statement } = scope;
  const { tokens, dialect } = statement;
  const { at, qualifier, block } = mention;
  const wrong = nameAt(statement, at);
  const token = tokens[at];
  const moves = qualifier !== undefined && !wanted.some(({ source }) => source === found.source);
  const place = { start: token?.start ?? 0, end: token?.end ?? 0 };
  if (moves) {
    const called = calledAt(found.source) ?? qualifier;
    const from = tokens[qualifier];
    return {
      edits: [{ start: from?.start ?? 0, end: from?.end ?? 0, text: textOf(statement, called) }],
      explanation: `${wrong} is a column of ${nameAt(statement, called)}, not of ${nameAt(statement, qualifier)}`,
      ...columnFix(scope, mention, wrong, wanted[0] ?? found, found),
    };
  }
  const written = writeName(found.name, dialect);
  const label = keepsLabel(scope, mention) ? ` AS ${textOf(statement, at)}` : '';
  const isCase = wrong.toLowerCase() === found.name.toLowerCase();
  return {
    edits: [{ ...place, text: written + label }],
    explanation: isCase ? `${wrong} is written ${written}` : `${wrong} is spelled ${found.name}`,
    ...(block && columnFix(scope, mention, wrong, found, found)),
  };
}

function columnFix(
  scope: Scope,
  { at }: ColumnMention,
  wrong: string,
  lookedIn: FoundColumn,
  found: FoundColumn,
): Pick<Change, 'fix'> {
  const [table, rightTable] = [lookedIn, found].map((column) => tableNameOf(scope, column));
  if (!table || !rightTable) return {};
  const moved = lookedIn.source !== found.source && { rightTable };
  const right = moved ? lookedUpName(scope.statement, at) : found.name;
  return { fix: { kind: 'column', table, wrong, right, ...moved } };
}

/** Of a query in parentheses, the columns are nobody else's. */
export function tableNameOf(scope: Scope, { source, block }: FoundColumn): TableName | undefined {
  const rows = scope.rowsOf(source, block);
  if (rows.kind !== 'table') return undefined;
  const { name, namespace } = rows.table;
  return { name, ...(namespace !== undefined && { namespace }) };
}

/** The queries around it know the column by the name that it had. */
function keepsLabel({ statement }: Scope, { at, block, clause }: ColumnMention): boolean {
  if (clause !== 'select' || block.isOutermost) return false;
  return block.items.some((item) => item.to === at + 1 && plainColumn(statement, item) === at);
}
