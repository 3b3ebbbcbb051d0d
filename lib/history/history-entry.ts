import type { RunStatus } from '#lib/ask/events.ts';
import type { RunView } from '#lib/ask/run-view.ts';

/** One asked question as the history lists it. */
export interface HistoryEntry {
  id: number;
  runId: string;
  chatSessionId: string | null;
  question: string;
  generatedSql: string;
  sqlValidated: boolean;
  executed: boolean;
  executionTimeMs: number | null;
  resultCount: number | null;
  errorMessage: string | null;
  /** A statement of it changes rows, whether or not it came to that. */
  changesData: boolean;
  /** Rows that were changed; null where nothing was. */
  affectedRows: number | null;
  /** Answered from what was remembered. */
  cached: boolean;
  /** `multi_db_N` for N databases, else the one database's type. */
  databaseType: string;
  /** The planner's id. */
  modelUsed: string;
  status: RunStatus | 'running';
  createdAt: Date;
}

export interface HistoryDetail extends HistoryEntry {
  view: RunView;
}

/** The columns of an entry: all but the view, which may be megabytes. */
export const entryColumns = {
  id: true,
  runId: true,
  chatSessionId: true,
  question: true,
  generatedSql: true,
  sqlValidated: true,
  executed: true,
  executionTimeMs: true,
  resultCount: true,
  errorMessage: true,
  changesData: true,
  affectedRows: true,
  cached: true,
  databaseType: true,
  modelUsed: true,
  status: true,
  createdAt: true,
} as const;
