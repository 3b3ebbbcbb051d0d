/** What a dialect's statements may hold: plain data, and what it does not name is refused. */
export interface DialectPolicy {
  /** First word -> how the rest is judged. */
  heads: Readonly<Record<string, StatementKind>>;
  /** Heads behind which a table is named: DuckDB's `FROM t`, `DESCRIBE t`, `PIVOT t ON …`. */
  relationHeads?: ReadonlySet<string>;
  /** The dialect's own words that end FROM, beside WHERE, GROUP and the like. */
  clausesAfterFrom?: ReadonlySet<string>;
  /** Functions that only read and compute. */
  allowedFunctions: ReadonlySet<string>;
  /** Refused functions that only tell something when they are called as `f()`. */
  functionsWithoutArguments?: ReadonlySet<string>;
  /** Functions that do more, with what they do: for the reason, and for calls without `(`. */
  refusedFunctions: readonly RefusedFunctions[];
  /** Schemas whose functions are the dialect's own; a call qualified otherwise is refused. */
  functionSchemas: ReadonlySet<string>;
  /** `value.f(…)` calls `f` with the value, so what stands before the point is no schema. */
  methodCalls?: boolean;
  /** Allowed functions that come from extensions, which may live in any schema. */
  extensionFunctions?: ReadonlySet<string>;
  /** Words that stand before `(` without being a function's name. */
  wordsBeforeParenthesis: ReadonlySet<string>;
  /** Other words stand there only within a clause (`is-clause-word.ts`). */
  clauseWords?: boolean;
  /** Runs of words and symbols that a reading statement must not hold. */
  refusedPhrases: PhrasesByStart;
  refusedRelations: readonly RefusedRelations[];
  /** Names (their parts joined by points) that are read as files or addresses where a table is named. */
  namedFile?: RegExp;
  /** Schemas of which nothing may be read. */
  refusedSchemas: ReadonlySet<string>;
  /** Functions that make as much as a number says -> which of their arguments says it. */
  countedFunctions: Readonly<Record<string, CountedFunction>>;
  /** Tables made when they are read; their name says from where (first group) to where (second). */
  countedRelation?: RegExp;
  /** Functions that put many rows together into one value. */
  gatheringFunctions?: ReadonlySet<string>;
  /** Functions that look up a path in a text, in a loop that no timeout ends. */
  lookupFunctions?: ReadonlySet<string>;
  /** EXPLAIN of a write only plans it. */
  explainsWrites: boolean;
  /** `(x).name` and `alias.name` may call the function of that name. */
  attributeNotation: boolean;
  /** Refused functions that take a row: `t.name` calls them also where `t` is a table. */
  rowFunctions?: ReadonlySet<string>;
  /**
   * `FROM t(x)` is no more than `FROM t WHERE hidden_column = x`, so what may be read as a table may
   * be called there.
   */
  tablesTakeArguments?: boolean;
  /** Allowed functions under whose name another one is called where a table is named. */
  refusedInFrom?: RefusedFunctions;
  /** `SHOW …`: what may follow; undefined where anything may. */
  showSubjects?: readonly string[];
  secretSettings?: SecretSettings;
  /** Pragmas that only tell; those of `withArgument` may be given one, behind `=` too where it `takesEquals`. */
  pragmas?: {
    plain: ReadonlySet<string>;
    withArgument: ReadonlySet<string>;
    takesEquals?: boolean;
  };
}

/** Settings that may hold passwords, and what tells them. */
export interface SecretSettings {
  names: ReadonlySet<string>;
  /** Functions that tell one, by its name. */
  functions: ReadonlySet<string>;
  /** `SHOW …` of these tells all of them. */
  shownTogether: ReadonlySet<string>;
  /** The view of all settings; those of its columns that hold what they are set to. */
  view: {
    schema: string;
    name: string;
    values: ReadonlySet<string>;
    /** The column of the settings' groups, and those groups of which none of the secret ones is. */
    category: { column: string; harmless: ReadonlySet<string> };
    /** Other columns -> what they may hold in the row of a secret setting that is set at all. */
    ofSecrets: Readonly<Record<string, ReadonlySet<string>>>;
  };
}

/** `query`: SELECT, WITH, VALUES, TABLE and parenthesised forms of them; `analyze`: MariaDB's. */
export type StatementKind = 'query' | 'explain' | 'describe' | 'analyze' | 'show' | 'pragma';

/**
 * - `range`: from the first argument to the second, by the third
 * - a number: the argument's place, from 0
 * - `sizes`: the place of an array whose elements are multiplied
 * - `format`: the first argument is a text that says how wide the others are written
 */
export type CountedFunction = 'range' | number | { sizes: number } | { format: FormatStyle };

/** `printf`: `%10s`, `%.2f`, `%*d`; `braces`: `{:>10}`, `{0:.2f}`. */
export type FormatStyle = 'printf' | 'braces';

export interface RefusedFunctions {
  /** Ends the sentence "The function f …". */
  why: string;
  names: ReadonlySet<string>;
  prefixes?: readonly string[];
  /**
   * Of the functions with these prefixes, those that take a single value, as `value.f` gives them;
   * any, where it is absent. Other names of the kind are columns there: `(row).http_status`.
   */
  ofOneValue?: ReadonlySet<string>;
}

export interface RefusedRelations {
  /** Ends the sentence "The table t …". */
  why: string;
  names: ReadonlySet<string>;
  /** Of names that are no allowed function's. */
  prefixes?: readonly string[];
}

/** By their first word. */
export type PhrasesByStart = ReadonlyMap<string, readonly RefusedPhrase[]>;

export interface RefusedPhrase {
  words: readonly string[];
  /** Begins the reason: `SELECT … INTO writes its result somewhere`. */
  why: string;
  /** The phrase is harmless before this word. */
  unlessNext?: string;
}

/** A set out of words separated by whitespace. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter(Boolean));
}

/** In each group the order stays, so the longer of two phrases stands first. */
export function phrasesByStart(phrases: readonly RefusedPhrase[]): PhrasesByStart {
  return Map.groupBy(phrases, ({ words }) => words[0] ?? '');
}

export function findRefusedFunction(policy: DialectPolicy, name: string): string | undefined {
  if (policy.allowedFunctions.has(name)) return undefined;
  // Asked for every column that has a table's name before it, so without a closure for each group.
  for (const { why, names, prefixes } of policy.refusedFunctions) {
    if (names.has(name)) return why;
    if (prefixes) for (const prefix of prefixes) if (name.startsWith(prefix)) return why;
  }
  return undefined;
}

/** The same for `value.name`, which calls `name` with the value alone. */
export function findRefusedAttribute(policy: DialectPolicy, name: string): string | undefined {
  if (policy.allowedFunctions.has(name)) return undefined;
  for (const { why, names, prefixes, ofOneValue } of policy.refusedFunctions) {
    if (names.has(name)) return why;
    if (!prefixes || (ofOneValue && !ofOneValue.has(name))) continue;
    for (const prefix of prefixes) if (name.startsWith(prefix)) return why;
  }
  return undefined;
}

export function findRefusedRelation(policy: DialectPolicy, name: string): string | undefined {
  // Asked for every name.
  for (const { why, names, prefixes } of policy.refusedRelations) {
    if (names.has(name)) return why;
    if (!prefixes || policy.allowedFunctions.has(name)) continue;
    for (const prefix of prefixes) if (name.startsWith(prefix)) return why;
  }
  return undefined;
}
