import type { ColumnRef, LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { keyColumns } from '../query/default-columns.ts';
import { Unanswerable } from '../unanswerable.ts';
import { adoptJoins, multiplies } from './adopt-joins.ts';
import { antecedent, phraseOf, sayAntecedent } from './antecedent.ts';
import { barePhrase } from './bare-phrase.ts';
import { boundGroups } from './bound-groups.ts';
import type { Change } from './change.ts';
import { withConditions } from './conjuncts.ts';
import { knownValue } from './known-value.ts';
import { mapColumns } from './map-columns.ts';
import { deny, placeCondition } from './place-condition.ts';
import { onlyChooses, readPhrase, requireTable } from './read-phrase.ts';
import type { Circumstances } from './understood.ts';

type FilterChange = Extract<Change, { kind: 'filter' }>;

/**
 * "only Germany": a condition on the rows, in place of one on the same column.
 *
 * @throws Unanswerable where the phrase says nothing of these rows
 */
export function changeFilter(
  query: LogicalQuery,
  { phrase, as }: FilterChange,
  circumstances: Circumstances,
): LogicalQuery {
  const chosen = as === 'without' ? undefined : boundGroups(query, phrase, circumstances);
  if (chosen) return chosen;
  const known = knownValue(query, phrase, circumstances);
  const found: Found = known
    ? { predicate: known }
    : readCondition(query, phrase, as, circumstances);
  const { query: joined, names } = found.of
    ? adoptJoins(query, found.of)
    : { query, names: new Map(found.from ? [[found.from, query.from.alias]] : []) };
  const said = mapColumns(found.predicate, names);
  const predicate = as === 'without' && !found.denied ? deny(said) : said;
  return withConditions(joined, placeCondition(joined, predicate, as));
}

interface Found {
  predicate: Predicate;
  /** The query that it was read in, whose joins it needs. */
  of?: LogicalQuery;
  /** What the rows' table is called in it. */
  from?: string;
  /** "without" is in it already. */
  denied?: boolean;
}

/** What the phrase says as a question about the rows. */
function readCondition(
  query: LogicalQuery,
  phrase: Token[],
  as: FilterChange['as'],
  circumstances: Circumstances,
): Found {
  const spoken = sayAntecedent(phrase);
  const bare = barePhrase(phrase);
  const chooses = (found: LogicalQuery) =>
    (onlyChooses(found, circumstances) && found.where !== undefined) ||
    isCounted(found, circumstances);
  const wordings = (lead?: string): Token[][] => {
    const about = lead ? [lead, phrase] : [phrase];
    return [
      ...(spoken && !lead ? [spoken, phraseOf('list', spoken)] : []),
      phraseOf(antecedent, ...about),
      phraseOf('list', antecedent, ...about),
      ...(lead ? [] : [phraseOf(bare, antecedent), phraseOf('list', phrase)]),
      phraseOf('list', antecedent, lead ? `that are ${lead}` : 'that are', bare),
      phraseOf('list', antecedent, lead ? 'that do not have' : 'that have', bare),
    ];
  };
  if (as === 'without') {
    const denied = attempt(() => readPhrase(wordings('without'), query, circumstances, chooses));
    if (denied) return { ...toFound(denied, circumstances), denied: true };
  }
  return toFound(readPhrase(wordings(), query, circumstances, chooses), circumstances);
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unanswerable) return undefined;
    throw error;
  }
}

function toFound(found: LogicalQuery, circumstances: Circumstances): Found {
  if (found.where && found.groupBy.length === 0) return { predicate: found.where, of: found };
  // "with more than 2 orders": the rows are among those that such groups are made of.
  const [key] = keyColumns(requireTable(found, circumstances.index));
  if (!key) throw new Unanswerable('it takes more than one step');
  const id: ColumnRef = { kind: 'column', table: found.from.alias, column: key.schema.name };
  const { limit: _, distinct: __, ...rest } = found;
  const query: LogicalQuery = { ...rest, select: [{ expression: id }], groupBy: [id], orderBy: [] };
  return { predicate: { kind: 'in-query', left: id, query }, from: found.from.alias };
}

/** Whether a query groups by the rows of its table and chooses among them by a figure. */
function isCounted(found: LogicalQuery, { index }: Circumstances): boolean {
  const [key, more] = keyColumns(requireTable(found, index));
  return (
    found.having !== undefined &&
    found.limit === undefined &&
    key !== undefined &&
    more === undefined &&
    found.groupBy.every((one) => one.kind === 'column' && one.table === found.from.alias) &&
    found.groupBy.some((one) => one.kind === 'column' && one.column === key.schema.name) &&
    found.joins.some((join) => multiplies(join, index))
  );
}
