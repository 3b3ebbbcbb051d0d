/**
 * Who calls a service, and with which rights. Every service takes an Actor first and decides itself
 * what that caller may see; pages and handlers only pass it on.
 */
export interface Actor {
  /** Null is the one person of a laptop installation, to whom everything belongs. */
  readonly userId: string | null;
  readonly rights: {
    readonly manageConnections: boolean;
    readonly ask: boolean;
  };
}

/** The person at the keyboard of a laptop installation: no login, all rights. */
export function localActor(): Actor {
  return { userId: null, rights: { manageConnections: true, ask: true } };
}
