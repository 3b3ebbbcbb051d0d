import type { PlannableDatabase, PlanRequest } from '../planner.ts';
import type { Prompt } from './attempt-reply.ts';
import { writeConversation } from './conversation-messages.ts';
import { writeExamples } from './examples-text.ts';
import { writePlanRules } from './plan-rules.ts';
import { describeSchemas } from './schema-text.ts';

const schemaTokensMaxStandard = 12_000;

/** What stays the same within a session comes first, so that servers can cache it. */
export function writePlanPrompt(
  request: PlanRequest,
  schemaTokensMax: number = schemaTokensMaxStandard,
): Prompt {
  const { question, databases, conversation, now, examples = [] } = request;
  const schemas = describeSchemas(databases, {
    question: [...conversation.slice(-1).map((turn) => turn.question), question].join(' '),
    tokensMax: schemaTokensMax,
  });
  return {
    instructions: `${writeRules(databases)}\n\nThe attached databases:\n\n${schemas}`,
    messages: [
      ...writeConversation(conversation, databases),
      {
        role: 'user',
        content: `${writeExamples(question, examples, databases)}Today is ${now.toISOString().slice(0, 10)}.\nQuestion: ${question}`,
      },
    ],
  };
}

function writeRules(databases: PlannableDatabase[]): string {
  const changeable = databases.filter(({ mayChange }) => mayChange);
  return writePlanRules(
    databases.map(({ dialect }) => dialect),
    changeable.map(({ name }) => name.replace(/\s+/g, ' ')),
  );
}
