import type { ReactNode } from 'react';
import type { RunEvent } from '#lib/ask/events.ts';
import type { RunView } from '#lib/ask/run-view.ts';
import type { Cell } from '#lib/shape/query-result.ts';

/** One question and what came of it, as the page holds it. */
export interface Turn {
  key: string;
  question: string;
  /** ISO 8601. */
  askedAt: string;
  /** Absent for a message that no run stands behind. */
  view?: RunView;
  /** What such a message says. */
  text?: string;
  running: boolean;
  /** It is kept as an example for questions like it. */
  kept?: boolean;
  /** Highlighted SQL by statement id, rendered on the server. */
  sqlNodes: Record<string, ReactNode>;
  /** How many rows there are where `view` holds only the first, by statement id or `combined`. */
  rowCounts: Record<string, number>;
}

/** One step of a run as it reaches the page. */
export interface RunStep {
  event: RunEvent;
  sqlNode?: ReactNode;
}

/** Which rows of a stored answer to read in full. */
export interface RowsRequest {
  queryId: number;
  /** A statement's id, or `combined`. */
  part: string;
}

export type ReadRows = (request: RowsRequest) => Promise<Cell[][]>;
