import { isNumeric } from '#lib/shape/dialect.ts';
import type { Predicate } from '#lib/shape/logical-query.ts';
import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import type { Condition } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';
import { literal } from './build-plain.ts';
import { nameColumns } from './default-columns.ts';
import { ownerTable } from './owner-table.ts';
import type { Place } from './place.ts';
import { holdsMorePlaces, placeColumns } from './place-columns.ts';

type TextCondition = Extract<Condition, { kind: 'text' }>;

/** The columns that may hold a text: the one named, else the names of what it is said of. */
export function textColumns(
  { column, owner, text, ownedBy, isPlace }: TextCondition,
  place: Place,
): IndexedColumn[] {
  const { settled, tree } = place;
  const link = column && settled.link(column);
  if (link?.kind === 'column') return [link.column];
  let table = link?.kind === 'table' ? link.table : owner ? settled.home(owner) : tree.root;
  const found = isPlace && !link ? placeColumns(table, place) : [];
  if (found.length > 0) return found;
  const above = ownedBy && !link && ownerTable(text, ownedBy, place);
  if (above) table = above;
  else if (/^\p{Lu}\S+ \p{Lu}\S+$/u.test(text) && nameColumns(table).length < 2) {
    // A first and a last name: somebody's.
    const people = settled.index.tables.filter((one) => nameColumns(one).length === 2);
    if (people.length === 1 && !link) table = people[0] as IndexedTable;
  }
  const named = nameColumns(table).filter(({ schema }) => schema.type === 'text');
  if (named.length === 0)
    throw new Unanswerable(`${table.schema.name} has no column that holds names`);
  return named;
}

/** A first and a last name, rather than columns of which any may hold the text. */
function namesPerson([first, ...others]: IndexedColumn[], { settled }: Place): boolean {
  const table = first && settled.index.tables.find(({ columns }) => columns.includes(first));
  const names = table ? nameColumns(table) : [];
  return others.length === 1 && names.length === 2 && first === names[0];
}

export function buildText(condition: TextCondition, place: Place): Predicate {
  const columns = textColumns(condition, place);
  const { text, at, isPlace } = condition;
  const compare = (column: IndexedColumn, value: string): Predicate => {
    const left = place.tree.column(column);
    if (isNumeric(column.schema.type) && Number.isNaN(Number(value)))
      throw new Unanswerable(`${column.schema.name} holds numbers`);
    const { sampledValues } = column.schema;
    if (sampledValues && at === 'whole' && !isPlace) {
      const partly = sampledValues.filter((one) =>
        one.toLowerCase().split(/\W+/).join(' ').includes(value.toLowerCase()),
      );
      const [only, second] = partly;
      if (only === undefined || second !== undefined)
        throw new Unanswerable(`nothing here is called "${value}"`);
      return { kind: 'compare', left, operator: '=', right: literal(only) };
    }
    return at === 'whole'
      ? { kind: 'equals-text', left, value }
      : { kind: 'contains-text', left, value, ...(at === 'anywhere' ? {} : { at }) };
  };
  const within = (column: IndexedColumn): Predicate =>
    isPlace && holdsMorePlaces(column)
      ? { kind: 'contains-text', left: place.tree.column(column), value: text }
      : compare(column, text);
  const [first, last] = columns;
  if (!first) throw new Unanswerable(`nothing here is called "${text}"`);
  if (!last) return within(first);
  if (!namesPerson(columns, place)) {
    return { kind: 'or', operands: columns.map(within) };
  }
  const words = text.split(' ');
  if (words.length === 2) {
    return {
      kind: 'and',
      operands: [compare(first, words[0] ?? ''), compare(last, words[1] ?? '')],
    };
  }
  return { kind: 'or', operands: [compare(first, text), compare(last, text)] };
}
