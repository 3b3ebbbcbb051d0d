import type { Change } from './change.ts';

/** A change at a place of the words; `length` counts tokens. */
export interface Operation {
  change: Change;
  length: number;
}
