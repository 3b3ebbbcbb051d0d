/** Whether a client wants the steps of a run rather than its answer. */
export function acceptsEvents(request: Request): boolean {
  return (request.headers.get('accept') ?? '').toLowerCase().includes('text/event-stream');
}
