import { type Actor, localActor } from '#lib/actor.ts';

/** Who sent a request. Without login that is the local person. */
export function readActor(_request: Request): Actor {
  return localActor();
}
