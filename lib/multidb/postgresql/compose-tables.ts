import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { CatalogueRows, ColumnRow, IndexRow, KeyRow, TableRow } from './catalogue-queries.ts';
import { columnReader } from './read-value.ts';
import type { UserTypes } from './user-types.ts';

/** A table while it is put together, with its columns by their numbers in the catalogue. */
interface Draft {
  namespace: { namespace?: string };
  table: TableSchema;
  columns: Map<number, ColumnSchema>;
}

/** Types whose modifier is a length in characters, and four more. */
const boundedTexts = new Set([1042, 1043]);

export function composeTables(rows: CatalogueRows, userTypes: UserTypes): TableSchema[] {
  const drafts = new Map(rows.tables.map((row) => [row[0], startTable(row)]));
  const composeColumn = columnComposer(rows, userTypes);
  for (const row of rows.columns) {
    const [oid, number] = row;
    const draft = drafts.get(oid);
    if (!draft) continue;
    const column = composeColumn(row);
    draft.columns.set(number, column);
    draft.table.columns.push(column);
  }
  for (const [oid, number, sql, generated] of rows.defaults) {
    const column = drafts.get(oid)?.columns.get(number);
    if (column && generated) {
      const kept = generated === 'v' ? 'VIRTUAL' : 'STORED';
      addAttribute(column, `GENERATED ALWAYS AS (${sql}) ${kept}`);
    } else if (column) column.default = sql;
  }
  for (const [oid, number, comment] of rows.comments) {
    const draft = drafts.get(oid);
    const commented = number === 0 ? draft?.table : draft?.columns.get(number);
    if (commented) commented.comment = comment;
  }
  for (const key of rows.keys) addKey(drafts, key);
  for (const index of rows.indexes) addIndex(drafts.get(index[0]), index);
  return [...drafts.values()].map(({ table }) => table);
}

function startTable([, namespace, name, isView, isVisible]: TableRow): Draft {
  const outside = isVisible ? {} : { namespace };
  return {
    namespace: outside,
    columns: new Map(),
    table: {
      ...outside,
      name,
      kind: isView ? 'view' : 'table',
      columns: [],
      primaryKey: [],
      foreignKeys: [],
      indexes: [],
    },
  };
}

function columnComposer({ types, enums }: CatalogueRows, userTypes: UserTypes) {
  const spellings = new Map(types.map(([oid, modifier, text]) => [`${oid}/${modifier}`, text]));
  const labels = Map.groupBy(enums, ([oid]) => oid);
  return (row: ColumnRow): ColumnSchema => {
    const [, , name, oid, modifier, nullable, isGenerated, identity, collation] = row;
    const base = userTypes.baseOf(oid);
    const enumLabels = labels.get(base)?.map(([, label]) => label);
    const attributes = [
      collation && `COLLATE ${collation}`,
      identity && `GENERATED ${identity === 'a' ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY`,
    ].filter(Boolean);
    return {
      name,
      type: columnReader(oid, userTypes).type,
      databaseType: spellings.get(`${oid}/${modifier}`) ?? '',
      nullable,
      ...(isGenerated ? { generated: true } : {}),
      ...(boundedTexts.has(oid) && modifier > 4 ? { maxLength: modifier - 4 } : {}),
      ...(attributes.length > 0 ? { attributes: attributes.join(' ') } : {}),
      ...(enumLabels && base === oid ? { enumLabels } : {}),
      ...(enumLabels ? { sampledValues: enumLabels.toSorted() } : {}),
    };
  };
}

/** A key of columns, or to a table, that this login may not read is of no use to it. */
function addKey(drafts: Map<number, Draft>, key: KeyRow): void {
  const [oid, name, isPrimary, numbers, referredOid, referredNumbers, onDelete, onUpdate] = key;
  const draft = drafts.get(oid);
  const columns = draft && namesOf(draft, numbers);
  if (!columns) return;
  if (isPrimary) {
    draft.table.primaryKey = columns;
    draft.table.primaryKeyName = name;
    return;
  }
  const referred = drafts.get(referredOid);
  const referredColumns = referred && namesOf(referred, referredNumbers ?? []);
  if (!referredColumns) return;
  const { namespace } = referred.namespace;
  draft.table.foreignKeys.push({
    name,
    columns,
    ...(namespace === undefined ? {} : { referredNamespace: namespace }),
    referredTable: referred.table.name,
    referredColumns,
    ...actionsOf(onDelete, onUpdate),
  });
}

const actionNames: Readonly<Record<string, string>> = {
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
};

function actionsOf(onDelete: string, onUpdate: string): { actions?: string } {
  const said = [
    actionNames[onDelete] && `ON DELETE ${actionNames[onDelete]}`,
    actionNames[onUpdate] && `ON UPDATE ${actionNames[onUpdate]}`,
  ].filter(Boolean);
  return said.length > 0 ? { actions: said.join(' ') } : {};
}

function addAttribute(column: ColumnSchema, attribute: string): void {
  column.attributes = column.attributes ? `${column.attributes} ${attribute}` : attribute;
}

function namesOf(draft: Draft, numbers: number[]): string[] | undefined {
  const names = numbers.flatMap((number) => draft.columns.get(number)?.name ?? []);
  return names.length === numbers.length ? names : undefined;
}

function addIndex(draft: Draft | undefined, row: IndexRow): void {
  const [, name, unique, definition, numbers, parts, isConstraint] = row;
  const columns = numbers
    .split(' ')
    .map((number, at) => draft?.columns.get(Number(number))?.name ?? parts?.[at])
    .filter((part) => part !== undefined);
  const constraint = isConstraint ? { constraint: true as const } : {};
  draft?.table.indexes.push({ name, columns, unique, definition, ...constraint });
}
