import type { Operation } from './operation.ts';
import { askingOperations } from './operations/asking-operations.ts';
import { checkOperations } from './operations/check-operations.ts';
import { connectionOperations } from './operations/connection-operations.ts';
import { correctionOperations } from './operations/correction-operations.ts';
import { historyOperations } from './operations/history-operations.ts';
import { mcpOperations } from './operations/mcp-operations.ts';
import { modelOperations } from './operations/model-operations.ts';
import { runOperations } from './operations/run-operations.ts';
import { schemaOperations } from './operations/schema-operations.ts';
import { serverOperations } from './operations/server-operations.ts';
import { sessionOperations } from './operations/session-operations.ts';

/** Every call of the API. */
export const operations: readonly Operation[] = [
  ...askingOperations,
  ...runOperations,
  ...sessionOperations,
  ...connectionOperations,
  ...schemaOperations,
  ...historyOperations,
  ...checkOperations,
  ...modelOperations,
  ...correctionOperations,
  ...mcpOperations,
  ...serverOperations,
];
