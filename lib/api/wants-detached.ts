/** `?detach=true`: the run goes on when its client goes. */
export function wantsDetached(request: Request): boolean {
  return new URL(request.url).searchParams.get('detach') === 'true';
}
