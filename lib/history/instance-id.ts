import { randomUUID } from 'node:crypto';

const shared = globalThis as { databaseGuruInstanceId?: string };

/** This process, told apart from one that died; one value however often a bundler loads this. */
export function instanceId(): string {
  shared.databaseGuruInstanceId ??= randomUUID();
  return shared.databaseGuruInstanceId;
}
