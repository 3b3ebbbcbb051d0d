import { mapDuckdbError } from '../duckdb/map-error.ts';
import type { DatabaseFailure } from '../failures.ts';

/** In the child process: what DuckDB says, in the words of a join. */
export function mapJoinError(error: unknown): DatabaseFailure {
  const said = error instanceof Error ? error.message : String(error);
  if (/max_temp_directory_size|No space left on device/i.test(said)) {
    return {
      code: 'query_failed',
      userMessage:
        'The disk is full: the results to join do not fit into memory, and there is no room for them on disk. Free some space, or ask for less.',
    };
  }
  if (/^(?:Out of Memory|.*failed to (?:allocate|pin))/i.test(said)) {
    return {
      code: 'query_failed',
      userMessage:
        'Joining these results takes more memory than one join may take. Ask for less: fewer rows, or figures instead of rows.',
    };
  }
  return mapDuckdbError(error, 'the join');
}
