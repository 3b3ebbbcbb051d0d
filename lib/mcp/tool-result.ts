import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { isAppError } from '#lib/errors.ts';

/** What a tool has to say: for people and small models, and as data. */
export interface ToolAnswer {
  text: string;
  data: Record<string, unknown>;
}

/**
 * A tool's result. What fails is a result too, with a sentence that the assistant can act on; what is
 * a fault of ours is logged and not told.
 */
export async function toolResult(work: () => Promise<ToolAnswer>): Promise<CallToolResult> {
  try {
    const { text, data } = await work();
    // As it goes over the wire: no dates, nothing undefined.
    const structuredContent = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
    return { content: [{ type: 'text', text }], structuredContent };
  } catch (error) {
    return { isError: true, content: [{ type: 'text', text: sentenceOf(error) }] };
  }
}

function sentenceOf(error: unknown): string {
  if (isAppError(error) && error.code !== 'internal') return error.userMessage;
  console.error('A tool failed because of a fault of ours.', error);
  return 'Something went wrong in Database Guru itself. The server’s log says more.';
}
