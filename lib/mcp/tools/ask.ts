import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { runAnswer } from '#lib/api/answers/run-answers.ts';
import { toWireAnswer } from '#lib/api/wire-answer.ts';
import { questionLengthMax } from '#lib/ask/ask-input.ts';
import type { RunEvent } from '#lib/ask/events.ts';
import type { RunHandle } from '#lib/ask/run-registry.ts';
import type { RunView } from '#lib/ask/run-view.ts';
import { startAsk } from '#lib/ask/start-ask.ts';
import { keptBackSentence, type McpScope, namedDatabasesToTellOf } from '../mcp-scope.ts';
import { tellProgress } from '../tell-progress.ts';
import { textTable } from '../text-table.ts';
import { toolResult } from '../tool-result.ts';

export function addAsk(server: McpServer, scope: McpScope): void {
  server.registerTool(
    'ask',
    {
      title: 'Ask a question',
      description:
        'Answers a question in plain words from all databases that know, in parallel: finds the ' +
        'tables, writes SQL in each dialect, runs it read-only and combines the results.',
      inputSchema: {
        question: z.string().min(1).max(questionLengthMax),
        databases: z.array(z.string()).max(100).optional().describe('Names; all where absent'),
        model: z.string().max(200).optional().describe('"builtin" or a model’s id'),
      },
      outputSchema: runAnswer.shape,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ question, databases, model }, call) =>
      toolResult(async () => {
        const told = await namedDatabasesToTellOf(scope, databases);
        const connectionIds = told.databases.map(({ connection }) => connection.id);
        const run = await startAsk(scope.actor, { question, connectionIds, model });
        if (call.signal.aborted) run.cancel();
        call.signal.addEventListener('abort', run.cancel, { once: true });
        await tellSteps(run, tellProgress(call));
        const done = await run.done;
        const kept = told.keptBack.length > 0 ? [keptBackSentence(told.keptBack)] : [];
        const view = { ...done, warnings: [...kept, ...done.warnings] };
        return { text: sayAnswer(view), data: toWireAnswer(view, run.queryId) };
      }),
  );
}

async function tellSteps(run: RunHandle, tell: (message: string) => void): Promise<void> {
  const names = new Map<number, string>();
  const statements = new Map<string, string>();
  for await (const event of run.events()) {
    const step = sayStep(event, names, statements);
    if (step !== undefined) tell(step);
  }
}

function sayStep(
  event: RunEvent,
  names: Map<number, string>,
  statements: Map<string, string>,
): string | undefined {
  switch (event.type) {
    case 'run-start':
      for (const { connectionId, name } of event.databases) names.set(connectionId, name);
      return 'Reading the schemas';
    case 'route':
      return `Asking ${event.selected.map(({ connectionId }) => names.get(connectionId)).join(', ')}`;
    case 'sql-end':
      statements.set(event.statementId, names.get(event.connectionId) ?? '');
      return undefined;
    case 'query-start':
      return `${statements.get(event.statementId)} is running`;
    case 'query-end':
      return `${statements.get(event.statementId)} ${event.outcome.state === 'done' ? 'has answered' : 'failed'}`;
    case 'planner-change':
    case 'model-wait':
      return event.reason;
    default:
      return undefined;
  }
}

function sayAnswer(view: RunView): string {
  const { answer, combined, statements, warnings, choices = [] } = view;
  const nameOf = (id: number) => view.databases.find((one) => one.connectionId === id)?.name ?? '';
  const results = statements.map((statement) => {
    const { connectionId, state, sql, columns, rows, truncated, error } = statement;
    const result =
      state === 'done' ? textTable(columns, rows, truncated) : (error ?? 'It did not answer.');
    return `## ${nameOf(connectionId)}\n\`\`\`sql\n${sql}\n\`\`\`\n${result}`;
  });
  return [
    answer,
    ...choices.map((choice) => `- ${choice}`),
    ...warnings.map((warning) => `Warning: ${warning}`),
    ...(combined ? [textTable(combined.columns, combined.rows)] : []),
    ...results,
  ].join('\n\n');
}
