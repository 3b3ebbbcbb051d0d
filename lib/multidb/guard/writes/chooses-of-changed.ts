import type { WritePolicy } from '../policy/write-policy.ts';
import type { Token } from '../token.ts';
import type { Changed } from './changed-tables.ts';
import { choosesRows } from './chooses-rows.ts';
import { makePlace } from './is-constant.ts';
import { readCommonTables, sourcesOf } from './own-outputs.ts';
import { beyondTies, withSources } from './own-scope.ts';
import type { Source, Sources } from './read-sources.ts';
import { readSources } from './read-sources.ts';
import type { ChangedTables, OwnOutput, ValuePlace } from './value-place.ts';

/**
 * Whether a condition chooses rows of each table that a statement changes.
 * @param withs the statement's WITH, empty where it has none
 */
export function choosesOfChanged(
  condition: readonly Token[],
  changed: Changed,
  withs: readonly Token[],
  policy: WritePolicy,
): boolean {
  const { targets, own } = readTargets(changed.tables);
  const before: ChangedTables = {
    names: new Set(),
    own,
    aliases: new Map(),
    bare: [],
    beside: new Set(),
  };
  const place = makePlace(before, policy);
  // A table that is changed is never one of WITH, whatever its name.
  const withOwn = withs.length > 0 ? readCommonTables(withs, place).own : own;
  const inner = { ...place, tables: { ...before, own: withOwn } };
  const others = sourcesOf(changed.others, inner);
  const tables = withSources(inner.tables, joined(targets, others));
  const all = targets.tables.map(({ alias }) => alias);
  return goals(changed, all).every((names) => {
    return choosesOf(condition, { names, all, changed, targets, others }, tables, place);
  });
}

interface Reading {
  names: readonly string[];
  all: readonly string[];
  changed: Changed;
  targets: Sources;
  others: Sources;
}

function choosesOf(
  condition: readonly Token[],
  { names, all, changed, targets, others }: Reading,
  tables: ChangedTables,
  place: ValuePlace,
): boolean {
  const sources = joined(targets, others);
  const seen = (of: readonly string[]) => ({ ...tables, names: new Set(of), isQuery: false });
  const chooses = (of: readonly string[]) => choosesRows([condition], { sources }, seen(of), place);
  if (chooses(names)) return true;
  const asks = ({ length }: readonly Token[]) => length > 0;
  const { branches = [] } = changed;
  if (branches.length > 0 && place.chooses(condition, { ...seen(names), ignoresTies: false })) {
    const beyond = beyondTies(seen(names));
    if (branches.every((one) => asks(one) && place.chooses(one, beyond))) return true;
  }
  if (all.length < 2) return false;
  // MySQL: where ON ties the tables together, a column of any of them says which rows.
  const isTied = targets.conditions.some(
    (one) => asks(one) && place.chooses(one, { ...seen(names), ignoresTies: false }),
  );
  return (isTied || targets.joinsByName) && chooses(all);
}

/** The names of which the condition must choose rows, together; each for itself where any may be meant. */
function goals({ targets }: Changed, all: readonly string[]): (readonly string[])[] {
  return targets ? [targets] : all.map((name) => [name]);
}

/** The changed tables, under the names by which the database knows them. */
function readTargets(tokens: readonly Token[]): {
  targets: Sources;
  own: ReadonlyMap<string, readonly OwnOutput[]>;
} {
  const own = new Map<string, readonly OwnOutput[]>();
  const ofTable = (table: string) => {
    const outputs = [{ name: '*', columns: [{ table, column: '*' }] }];
    own.set(table, outputs);
    return outputs;
  };
  return { targets: readSources(tokens, { ofTable, ofQuery: () => undefined }), own };
}

function joined(one: Sources, other: Sources): Sources {
  const tables: Source[] = [...one.tables, ...other.tables];
  return {
    tables,
    conditions: [...one.conditions, ...other.conditions],
    joinsByName: one.joinsByName || other.joinsByName,
    isOuter: one.isOuter || other.isOuter,
    isSample: one.isSample || other.isSample,
  };
}
