/**
 * Makes a check's comparison again, which may take minutes: over the API, since actions wait for one
 * another. Resolves to a sentence where it could not be made.
 */
export async function runCheck(id: number): Promise<string | undefined> {
  try {
    const response = await fetch(`/api/checks/${id}/run`, { method: 'POST' });
    if (response.ok) return undefined;
    const { detail } = (await response.json()) as { detail?: unknown };
    return typeof detail === 'string' ? detail : 'The check could not be run.';
  } catch {
    return 'The server could not be reached.';
  }
}
