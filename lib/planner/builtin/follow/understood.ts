import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import type { SchemaIndex } from '../../schema-index/schema-index.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';

/** What a conversation has come to in one database, before it is put into words. */
export interface Understood {
  query: LogicalQuery;
  /** Figures are asked for in percent of their whole: computed last, whatever else is changed. */
  share: boolean;
  /** The whole is what this database has, also where others are asked the same. */
  shareOfOwn?: boolean;
  /** How well it fits the database; that of the first question. */
  score: number;
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
