import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { StatementFix } from '#lib/shape/statement-fix.ts';
import type { Token } from '../guard/token.ts';
import { applyFixes } from './apply-fixes.ts';
import { mentionsOf } from './column-mentions.ts';
import { type LooseStatement, nameAt, readLoosely } from './loose-statement.ts';
import { tableNameOf, wantedFrom } from './mend-columns.ts';
import { unknownTables } from './mend-tables.ts';
import { createScope, findCalled, type Scope } from './scope.ts';

/**
 * What a repair by somebody else says of other statements: that a name which the schema does not have
 * stands for one that it has. Nothing where the two statements differ in anything but such names, and
 * nothing that would not make the second one out of the first.
 */
export function deriveFixes(
  before: string,
  after: string,
  { dialect, schema }: { dialect: Dialect; schema: DatabaseSchema },
): StatementFix[] {
  const [wrong, right] = [before, after].map((sql) => readLoosely(sql, dialect));
  const pairs = wrong && right && differingNames(wrong, right);
  if (!wrong || !right || !pairs || pairs.length === 0) return [];
  const [failed, mended] = [createScope(wrong, schema), createScope(right, schema)];
  if (!failed || !mended) return [];
  const fixes = new Map<string, StatementFix>();
  for (const index of pairs) {
    const fix = tableFix(failed, mended, index) ?? columnFix(failed, mended, index);
    if (fix) fixes.set(JSON.stringify(fix), fix);
  }
  const found = [...fixes.values()];
  const again = applyFixes(
    before,
    { dialect, schema },
    found.map((fix) => ({ fix })),
  );
  return readsSame(again.sql, right, dialect) ? found : [];
}

/** Tokens at which two statements name different things; undefined where they differ in more. */
function differingNames(one: LooseStatement, other: LooseStatement): number[] | undefined {
  if (one.tokens.length !== other.tokens.length) return undefined;
  const differing: number[] = [];
  for (const [index, token] of one.tokens.entries()) {
    const counterpart = other.tokens[index] as Token;
    if (token.kind === counterpart.kind && token.text === counterpart.text) continue;
    if (!isIdentifier(token) || !isIdentifier(counterpart)) return undefined;
    differing.push(index);
  }
  return differing;
}

function isIdentifier({ kind }: Token): boolean {
  return kind === 'word' || kind === 'quoted';
}

function tableFix(failed: Scope, mended: Scope, index: number): StatementFix | undefined {
  const unknown = unknownTables(failed).find(({ source }) => source.path.at(-1) === index);
  if (!unknown) return undefined;
  for (const block of mended.blocks) {
    const source = block.sources.find(({ path }) => path.at(-1) === index);
    const rows = source && mended.rowsOf(source, block);
    if (rows?.kind !== 'table') continue;
    const { name, namespace } = rows.table;
    const right = { name, ...(namespace !== undefined && { namespace }) };
    return { kind: 'table', wrong: unknown.name, right };
  }
  return undefined;
}

function columnFix(failed: Scope, mended: Scope, index: number): StatementFix | undefined {
  const wrong = nameAt(failed.statement, index);
  const before = mentionsOf(failed, wrong).find(({ at }) => at === index);
  // Whose it is can be read where all tables are right, which is in the mended one.
  const after = mentionsOf(mended, nameAt(mended.statement, index)).find(({ at }) => at === index);
  if (!before || !after) return undefined;
  const isUnknown = wantedFrom(failed, before) !== undefined || before.qualifier !== undefined;
  if (!isUnknown) return undefined;
  const called =
    after.qualifier === undefined ? undefined : findCalled(mended, after.block, after.qualifier);
  const sources = (called?.sources ?? after.block.sources).filter((source) =>
    mended.hasColumn(source, called?.block ?? after.block, index),
  );
  const [source, other] = sources;
  if (!source || other) return undefined;
  const rows = mended.rowsOf(source, called?.block ?? after.block);
  const block = called?.block ?? after.block;
  if (rows.kind !== 'table') return undefined;
  const name = rows.table.columns.find(
    (column) => column.name.toLowerCase() === nameAt(mended.statement, index).toLowerCase(),
  )?.name;
  const table = name === undefined ? undefined : tableNameOf(mended, { source, block, name });
  return table && name !== undefined ? { kind: 'column', table, wrong, right: name } : undefined;
}

function readsSame(sql: string, wanted: LooseStatement, dialect: Dialect): boolean {
  const statement = readLoosely(sql, dialect);
  return (
    statement?.tokens.length === wanted.tokens.length &&
    statement.tokens.every(({ text }, index) => text === wanted.tokens[index]?.text)
  );
}
