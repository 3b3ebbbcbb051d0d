import type { Dialect } from '#lib/shape/dialect.ts';
import type { ValueSuggestion } from '#lib/shape/finding.ts';
import { type NearValues, nearestValues, respelledParts } from '../nearest-values.ts';
import type { Probe } from '../probe.ts';
import { type KnownValues, listValues } from '../probes/list-values.ts';
import { stringText } from '../probes/table-text.ts';
import type { Filter } from '../read/filter.ts';
import type { Literal } from '../read/literal.ts';
import { listOf, plain, quoted } from '../words.ts';
import type { CheckInput, Found, Mending } from './check.ts';

const toldMax = 6;

/** No row has that text: which there are instead. */
export async function explainValue(
  filters: Filter[],
  input: CheckInput,
  probe: Probe,
): Promise<Found | undefined> {
  const [first] = filters;
  if (!first || filters.some(({ use }) => use.column !== first.use.column)) return undefined;
  const { table, column } = first.use;
  const { dialect } = input.statement;
  const asked = filters.flatMap((filter) =>
    filter.literals.map((literal) => ({ filter, literal, text: textOfLiteral(filter, literal) })),
  );
  const [one] = asked;
  if (!one) return undefined;
  const known: KnownValues = input.mayListValues
    ? await listValues(probe, table.schema, column, one.text, dialect)
    : { values: [], isComplete: false, hasAllSpellings: false };
  // Each is compared with hundreds.
  const near = asked.slice(0, toldMax).map((each) => ({ ...each, ...nearTo(each, known.values) }));
  const suggestions = near.flatMap(({ text, respelled, near: others }): ValueSuggestion[] =>
    [...respelled, ...others].slice(0, 3).map((value) => ({ asked: text, value })),
  );
  const isLike = filters.some(({ operator }) => operator === 'like');
  const texts = listSome([...new Set(asked.map(({ text }) => quoted(text)))]);
  const name = plain(column.name);
  const cause = `no row of ${plain(table.schema.name)} has ${isLike ? `a ${name} like` : name} ${texts}`;
  const isSure = known.hasAllSpellings && asked.length <= toldMax;
  const mending = isSure ? mend(near, input) : undefined;
  return {
    finding: {
      kind: 'unknown_value',
      weight: 'warning',
      confidence: mending ? 'high' : 'medium',
      message: `N${cause.slice(1)}.${sayInstead(suggestions, known)}`,
      cause,
      ...(suggestions.length > 0 && { suggestions }),
    },
    ...(mending && { mending }),
  };
}

function listSome(texts: string[]): string {
  const more = texts.length - toldMax;
  return listOf(more > 0 ? [...texts.slice(0, toldMax), `${more} more`] : texts, 'or');
}

interface Asked extends NearValues {
  filter: Filter;
  literal: Literal;
  text: string;
}

/** Without the signs of a pattern. */
function textOfLiteral({ operator }: Filter, { value }: Literal): string {
  return operator === 'like' ? value.replace(/^%+|%+$/g, '') : value;
}

function nearTo({ filter, text }: Pick<Asked, 'filter' | 'text'>, values: string[]): NearValues {
  if (filter.operator !== 'like') return withOwnCase(filter, nearestValues(text, values), values);
  if (/[%_]/.test(text) || text === '') return { respelled: [], near: [] };
  const respelled = respelledParts(text, values);
  return respelled.length > 0 ? { respelled, near: [] } : nearestValues(text, values);
}

/** `lower(country) = 'Germany'` is never true, whatever countries there are. */
function withOwnCase(
  { literals, applied }: Filter,
  near: NearValues,
  values: string[],
): NearValues {
  const [literal] = literals;
  if (applied === 'nothing' || !literal || near.respelled.length > 0) return near;
  return values.includes(literal.value) ? { respelled: [literal.value], near: [] } : near;
}

function sayInstead(suggestions: ValueSuggestion[], { values, isComplete }: KnownValues): string {
  const [first, second] = suggestions;
  if (first && !second) return ` Did you mean ${quoted(first.value)}?`;
  if (first) {
    const several = suggestions.slice(0, toldMax).map(({ value }) => quoted(value));
    return ` Did you mean ${listOf(several, 'or')}?`;
  }
  if (!isComplete || values.length === 0 || values.length > toldMax) return '';
  const all = values.toSorted().map((value) => quoted(value));
  return ` There ${all.length === 1 ? 'is only' : 'are only'} ${listOf(all, 'and')}.`;
}

/** Only where each value exists in one other spelling, and nobody insists on theirs. */
function mend(asked: Asked[], { statement, question }: CheckInput) {
  const replaced = asked.map(({ filter, literal, text, respelled }) => {
    const [value, second] = respelled;
    if (value === undefined || second !== undefined || isInsisted(text, question)) return undefined;
    const cased = inCase(value, filter);
    if (cased === literal.value) return undefined;
    const meant = filter.operator === 'like' ? literal.value.replace(text, () => cased) : cased;
    return editOf(literal, meant, text, value, statement.dialect);
  });
  const edits = replaced.filter((one) => one !== undefined);
  if (edits.length === 0 || edits.length < replaced.length) return undefined;
  const taken = listOf([...new Set(edits.map(({ words }) => words))], 'and');
  const mending: Mending = {
    edits: edits.map(({ start, end, text }) => ({ start, end, text })),
    explanation: taken,
  };
  return mending;
}

function editOf({ token }: Literal, meant: string, asked: string, value: string, dialect: Dialect) {
  const text = stringText(meant, dialect);
  if (text === undefined) return undefined;
  const words = `${quoted(asked)} was taken for ${quoted(value)}`;
  return { start: token.start, end: token.end, text, words };
}

/** Put in quotes in the question: just so, and not otherwise. */
function isInsisted(text: string, question: string): boolean {
  const marks = [...question.matchAll(/(["'`“‘«„])([^"'`”’»“]+)["'`”’»“]/g)];
  return marks.some(([, , inside]) => inside?.trim() === text.trim());
}

function inCase(value: string, { applied }: Filter): string {
  if (applied === 'lower') return value.toLowerCase();
  return applied === 'upper' ? value.toUpperCase() : value;
}
