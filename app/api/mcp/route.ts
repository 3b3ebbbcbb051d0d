import { handle } from '#lib/api/handle.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { answerMcp } from '#lib/mcp/answer-mcp.ts';

export const dynamic = 'force-dynamic';

/** The Model Context Protocol, for assistants and editors. */
const answer = handle((request, { actor }) => answerMcp(actor, request));

export { answer as DELETE, answer as GET, answer as POST };
export const { PUT, PATCH, OPTIONS } = refuseOtherMethods('GET', 'POST', 'DELETE');
