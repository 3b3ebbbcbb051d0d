import type { ConnectionTarget } from '../connection-target.ts';
import type { DatabaseFailure } from '../failures.ts';
import type { PoolBusyError } from './lending-slots.ts';
import { poolConnectionsMax } from './server-pool.ts';

/** For a person who waited for a connection in vain. */
export function poolBusyFailure(
  { stillStopping = 0 }: PoolBusyError,
  target: ConnectionTarget,
  productName: string,
): DatabaseFailure {
  const code = 'too_many_connections';
  const place = `"${target.databaseName}"`;
  if (stillStopping === 0) {
    return {
      code,
      userMessage: `All ${poolConnectionsMax} connections to ${place} are busy. Try again in a moment.`,
    };
  }
  const taken =
    stillStopping >= poolConnectionsMax
      ? `all ${poolConnectionsMax} connections are`
      : `${stillStopping} of ${poolConnectionsMax} connections ${stillStopping === 1 ? 'is' : 'are'}`;
  return {
    code,
    userMessage: `Too many queries of ${place} are still stopping: ${taken} taken by ones that were told to stop and go on inside ${productName}. Try again in a while, or have them ended on the server.`,
  };
}
