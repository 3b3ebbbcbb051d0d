/** A database server that the tests may make databases on. */
export interface TestServer {
  /** As in TEST_POSTGRES_URL or TEST_MYSQL_URL. */
  url: string;
  /** Where it came from, for people. */
  origin: string;
  /** Ends it and removes what it wrote; does nothing to a server that was there before. */
  stop(): Promise<void>;
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
