import type { DuckDBConnection } from '@duckdb/node-api';

/** DuckDB looks for an interrupt between vectors of rows; a single huge value keeps it from that. */
const graceMs = 120;

/**
 * Interrupts what runs on the watched connection when the signal is aborted, and ends this process
 * where DuckDB does not stop in time: it only reads, so nothing is lost.
 */
export function stopWhenTold(signal: AbortSignal): {
  watch(connection: DuckDBConnection | undefined): void;
  end(): void;
} {
  let watched: DuckDBConnection | undefined;
  let timer: NodeJS.Timeout | undefined;
  const onAbort = () => {
    watched?.interrupt();
    timer = setTimeout(() => process.kill(process.pid, 'SIGKILL'), graceMs);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  return {
    watch(connection) {
      watched = connection;
      if (signal.aborted) watched?.interrupt();
    },
    end() {
      signal.removeEventListener('abort', onAbort);
      clearTimeout(timer);
    },
  };
}
