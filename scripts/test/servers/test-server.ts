import type { ServerUser } from './server-user.ts';

/** A database server that the tests may make databases on. */
export interface TestServer {
  /** As in TEST_POSTGRES_URL or TEST_MYSQL_URL. */
  url: string;
  /** Where it came from, for people. */
  origin: string;
  /** Ends it and removes what it wrote; does nothing to a server that was there before. */
  stop(): Promise<void>;
}

/** A server that was started for the tests. */
export interface OwnServer extends TestServer {
  port: number;
  /** As a client of this product is told of it: the folder for PostgreSQL, the file for MySQL. */
  socket: string;
}

/** What a server of our own has beyond the plain one. */
export interface OwnServerOptions {
  /** To listen on; 127.0.0.1 unless given. */
  addresses?: string[];
  /** Puts files into the server's folder before it starts. */
  prepare?: (folder: string, user: ServerUser | undefined) => void;
  /** Further arguments of the program, for a given folder. */
  settings?: (folder: string) => string[];
}

/** How one product's server is found or started. */
export interface ServerKind {
  name: string;
  dialect: 'postgresql' | 'mysql';
  /** The environment variable that names a server to use. */
  variable: 'TEST_POSTGRES_URL' | 'TEST_MYSQL_URL';
  localUrl: string;
  /** Debian's package of the server. */
  debianPackage: string;
  /** Resolves when the server at this address lets us in. @throws with its reason. */
  probe(url: string): Promise<void>;
  /** Starts a server of its own from installed programs; undefined where there are none. */
  start(): Promise<TestServer | undefined>;
}
