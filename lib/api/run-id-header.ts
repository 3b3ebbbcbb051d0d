/** Tells a client which run is its own before there is an answer. */
export const runIdHeader = 'x-run-id';
