import type { Dialect } from '#lib/shape/dialect.ts';
import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import { oneLine } from '../one-line.ts';
import type { DraftInput } from './draft-input.ts';
import { type JoinedDatabase, type KeyReason, keyName } from './joined-database.ts';
import { type Narrowing, narrowInputs } from './narrow-inputs.ts';
import { type InputLink, splitQuery } from './split-query.ts';

/** The blocks of a plan that joins several databases: a statement for each part, and what joins them. */
export function* writeJoinedPlan(
  query: LogicalQuery,
  { homes, reasons }: Pick<JoinedDatabase, 'homes' | 'reasons'>,
  compileQuery: (query: LogicalQuery, dialect: Dialect) => string,
): Iterable<string> {
  const { inputs, combine, links } = splitQuery(query, homes);
  const narrowed = narrowInputs(inputs, links);
  const told = linksToTell(links, reasons);
  for (const { text, reason } of told) {
    if (reason?.certainty === 'guessed') {
      yield `NOTE: That ${text} is only a guess: ${reason.text}.`;
    }
  }
  for (const input of inOrder(inputs, narrowed)) {
    const { database } = input.source;
    const narrowing = narrowed.get(input);
    const keys = narrowing
      ? `KEYS: ${quote(narrowing.column)} FROM ${quote(narrowing.from.input.alias)}.${quote(narrowing.from.column)}\n`
      : '';
    const sql = compileQuery(input.query(), database.dialect);
    yield `DATABASE: ${database.name} AS ${input.alias}\n${keys}${sql};`;
  }
  yield `COMBINE:\n${compileQuery(combine, 'duckdb')};`;
  for (const { text, reason } of told) {
    yield `KEY: ${text} - ${oneLine(reason?.text ?? 'their names say so')}`;
  }
}

/** An input whose keys another one waits for stands before it. */
function inOrder(
  inputs: readonly DraftInput[],
  narrowed: ReadonlyMap<DraftInput, Narrowing>,
): DraftInput[] {
  const ordered = new Set<DraftInput>();
  const place = (input: DraftInput): void => {
    const before = narrowed.get(input)?.from.input;
    if (before && !ordered.has(before)) place(before);
    ordered.add(input);
  };
  inputs.forEach(place);
  return [...ordered];
}

function linksToTell(links: readonly InputLink[], reasons: JoinedDatabase['reasons']) {
  const byText = new Map<string, KeyReason | undefined>();
  for (const { left, right } of links) {
    const text = [left, right]
      .map(({ input, column }) => `${quote(input.alias)}.${quote(column)}`)
      .join(' = ');
    byText.set(text, reasons.get(keyName(left.origin, right.origin)));
  }
  return [...byText].map(([text, reason]) => ({ text, reason }));
}

/** As the plan's lines name columns. */
function quote(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_$]*$/u.test(name) ? name : `"${name.replaceAll('"', '')}"`;
}
