import type { GuruClient } from '#lib/client/create-client.ts';
import type { Session } from '#lib/client/wire-types.ts';

/** As many as the server gives at once. */
const pageSize = 1_000;

/** Every chat session, last active first, however many there are. */
export async function listAllSessions(client: GuruClient): Promise<Session[]> {
  const byId = new Map<string, Session>();
  for (let offset = 0; ; offset += pageSize) {
    const page = await client.listSessions({ limit: pageSize, offset });
    // One that becomes active meanwhile moves the others to the next page.
    for (const session of page) byId.set(session.id, session);
    if (page.length < pageSize) return [...byId.values()];
  }
}
