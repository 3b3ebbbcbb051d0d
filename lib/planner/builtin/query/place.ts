import type { IndexedTable } from '../../schema-index/schema-index.ts';
import type { Condition } from '../sentence/sketch.ts';
import type { JoinTree } from './join-tree.ts';
import type { Settled } from './settled.ts';

/** Where a condition's columns are looked for and joined. */
export interface Place {
  settled: Settled;
  tree: JoinTree;
  /** A row must not be found twice: what lies below is asked for with EXISTS. */
  once: boolean;
  /** Tables whose rows are counted or added up for each row: "the most orders". */
  counted?: IndexedTable[];
  /** All that is said of rows. */
  rows?: Condition[];
}
