/** Where texts are kept for a while, so that they need not be made again. */
export interface Cache {
  /** What is kept under a key; undefined where there is nothing, or it cannot be had now. Never rejects. */
  get(key: string): Promise<string | undefined>;
  /** Keeps a text of at most `charactersMax`; of a longer one nothing is kept. Never rejects. */
  set(key: string, text: string, ttlMs: number): Promise<void>;
  /** Never rejects. */
  delete(key: string): Promise<void>;
  /** Whether what it keeps things in can be reached. Never rejects. */
  isHealthy(): Promise<boolean>;
  close(): Promise<void>;
}

/** Of one text: a larger result is rarely asked for twice, and would push out many small ones. */
export const charactersMax = 1024 * 1024;
