import type { JoinTree } from './join-tree.ts';
import type { Settled } from './settled.ts';

/** Where a condition's columns are looked for and joined. */
export interface Place {
  settled: Settled;
  tree: JoinTree;
  /** A row must not be found twice: what lies below is asked for with EXISTS. */
  once: boolean;
}
