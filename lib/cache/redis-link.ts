import { createClient } from '@redis/client';

/** So long a question waits for Redis, connecting included. */
const patienceStandardMs = 150;
/** So long it is left alone after it failed; then it is tried without anybody waiting for it. */
const restStandardMs = 5_000;
/** For trying it again, which nobody waits for: a server far away may take its time to connect. */
const probeMs = 3_000;

export type RedisClient = ReturnType<typeof makeClient>;

export interface RedisLink {
  /**
   * Does something with Redis. Undefined where it can't be reached, takes too long or refuses; then
   * it is left alone for a while, so that a dead one costs a moment once and not with each question.
   * Never rejects.
   */
  use<T>(work: (client: RedisClient) => Promise<T>): Promise<{ value: T } | undefined>;
  close(): void;
}

export interface RedisLinkTimes {
  patienceMs?: number;
  restMs?: number;
}

/** Connects when it is first used. @param url `redis://` or `rediss://`, may hold a password */
export function createRedisLink(url: string, times: RedisLinkTimes = {}): RedisLink {
  const { patienceMs = patienceStandardMs, restMs = restStandardMs } = times;
  let client: RedisClient | undefined;
  let connecting: Promise<RedisClient> | undefined;
  let failedAtMs: number | undefined;
  let isProbed = false;
  let isClosed = false;

  const drop = (one: RedisClient | undefined) => {
    if (client === one) client = undefined;
    if (one?.isOpen) one.destroy();
  };
  const connect = (): Promise<RedisClient> => {
    if (client?.isReady) return Promise.resolve(client);
    connecting ??= open(url, drop)
      .then((fresh) => {
        if (isClosed) drop(fresh);
        else client = fresh;
        return fresh;
      })
      .finally(() => {
        connecting = undefined;
      });
    return connecting;
  };
  const rest = (error: unknown) => {
    // Replies of one that fell silent may come later, to whoever asks next.
    drop(client);
    if (failedAtMs === undefined && !isClosed) {
      console.error('Redis does not answer; answers are remembered in memory meanwhile.', error);
    }
    failedAtMs = performance.now();
  };
  const probe = async () => {
    isProbed = true;
    try {
      await inTime(
        probeMs,
        connect().then((ready) => ready.ping()),
      );
      failedAtMs = undefined;
      console.info('Redis answers again.');
    } catch (error) {
      rest(error);
    } finally {
      isProbed = false;
    }
  };

  return {
    async use(work) {
      if (isClosed) return undefined;
      if (failedAtMs !== undefined) {
        if (!isProbed && performance.now() - failedAtMs >= restMs) void probe();
        return undefined;
      }
      try {
        return { value: await inTime(patienceMs, connect().then(work)) };
      } catch (error) {
        rest(error);
        return undefined;
      }
    },
    close() {
      isClosed = true;
      drop(client);
    },
  };
}

function makeClient(url: string) {
  return createClient({
    url,
    // Understood by every version of Redis, and by what speaks like it.
    RESP: 2,
    disableOfflineQueue: true,
    // When to connect anew is decided here.
    socket: { connectTimeout: probeMs, reconnectStrategy: false },
  });
}

async function open(url: string, drop: (client: RedisClient) => void): Promise<RedisClient> {
  const client = makeClient(url);
  // A lost connection shows with the next command; an error that nobody listens to ends the process.
  client.on('error', () => drop(client));
  await client.connect();
  return client;
}

/** @throws what `work` throws; Error where it takes longer. */
async function inTime<T>(timeMs: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const giveUp = () => late.reject(new Error(`no answer in ${timeMs} ms`));
  // Where this process was held up itself, the reply is there already: it is looked at first.
  const timer = setTimeout(() => setImmediate(giveUp), timeMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
    // Whichever lost the race fails unheard.
    work.catch(() => undefined);
  }
}
