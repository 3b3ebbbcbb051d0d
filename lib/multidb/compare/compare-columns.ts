import type { ColumnSchema } from '#lib/shape/database-schema.ts';
import { normalizeDefault } from './normalize-default.ts';
import { haveSameType } from './normalize-type.ts';
import type { Pair } from './pair-by-name.ts';
import type { SchemaDifference } from './schema-difference.ts';

/** A difference before it is known between which databases and in which table. */
export type FoundDifference = Omit<SchemaDifference, 'table' | 'leftDatabase' | 'rightDatabase'>;

export function compareColumns(pair: Pair<ColumnSchema>, loosely: boolean): FoundDifference[] {
  if (!('right' in pair)) {
    return [{ kind: 'column-only-left', column: pair.left.name, left: describeColumn(pair.left) }];
  }
  if (!('left' in pair)) {
    const { right } = pair;
    return [{ kind: 'column-only-right', column: right.name, right: describeColumn(right) }];
  }
  const { left, right } = pair;
  const column = left.name;
  const differences: FoundDifference[] = [];
  const hasOtherType = !haveSameType(left, right, loosely);
  // What engines say beside the type is their own.
  if (hasOtherType || (!loosely && beside(left) !== beside(right))) {
    const say = loosely ? ({ databaseType }: ColumnSchema) => databaseType : describeType;
    differences.push({ kind: 'type', column, left: say(left), right: say(right) });
  }
  if (left.nullable !== right.nullable) {
    differences.push({
      kind: 'nullability',
      column,
      left: describeNullability(left),
      right: describeNullability(right),
    });
  }
  const counts = ({ default: value }: ColumnSchema) => /^nextval\(/i.test(value ?? '');
  const isCountedOnce = !loosely && counts(left) !== counts(right);
  if (isCountedOnce || normalizeDefault(left) !== normalizeDefault(right)) {
    differences.push({
      kind: 'default',
      column,
      ...(left.default === undefined ? {} : { left: left.default }),
      ...(right.default === undefined ? {} : { right: right.default }),
    });
  }
  return differences;
}

/** Its attributes and an enum's labels, however they are spelled. */
function beside({ attributes = '', enumLabels = [] }: ColumnSchema): string {
  return JSON.stringify([attributes.toLowerCase().replace(/[\s`"()]/g, ''), enumLabels]);
}

/** `integer GENERATED ALWAYS AS IDENTITY`, `mood (sad, glad)` */
function describeType({ databaseType, attributes, enumLabels }: ColumnSchema): string {
  const labels = enumLabels ? ` (${enumLabels.join(', ')})` : '';
  return `${databaseType}${labels}${attributes ? ` ${attributes}` : ''}`;
}

function describeColumn(column: ColumnSchema): string {
  const value = column.generated
    ? ', generated'
    : column.default === undefined
      ? ''
      : `, default ${column.default}`;
  return `${column.databaseType || column.type}, ${describeNullability(column)}${value}`;
}

function describeNullability({ nullable }: ColumnSchema): string {
  return nullable ? 'nullable' : 'not null';
}
