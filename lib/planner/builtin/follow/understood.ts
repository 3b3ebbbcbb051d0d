import type { LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import type { SchemaIndex } from '../../schema-index/schema-index.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';

/**
 * `of`: each group's rows that meet these of the query's conditions, in percent of its rows; `true`:
 * each figure in percent of all groups'.
 */
export type Share = boolean | { of: Predicate[] };

/** What a conversation has come to in one database, before it is put into words. */
export interface Understood {
  query: LogicalQuery;
  /** Figures are asked for in percent of their whole: computed last, whatever else is changed. */
  share: Share;
  /** How well it fits the database; that of the first question. */
  score: number;
  /** "next 5": rows are passed over because they were shown, not because they were meant. */
  isNext?: boolean;
  /** The question's words, as long as nothing has changed what they say. */
  tokens?: Token[];
}

/** Where and when a change is looked up. */
export interface Circumstances {
  index: SchemaIndex;
  now: Date;
  /** Databases are compared: a table that is only named is counted in each. */
  counts: boolean;
  /** Words with which a person has said which of several dates or keys is meant. */
  said: string[];
}
