import { canInstallDebianPackages, installDebianPackage } from '../debian-packages.ts';
import type { ServerKind, TestServer } from './test-server.ts';

export interface NoServer {
  absent: string;
}

/**
 * A server of this kind: the one that the environment names, else the local one, else one of our
 * own from installed programs, which on Debian root may install first. TEST_NO_LOCAL_SERVERS=1
 * passes the local one over.
 * @throws Error when the server that the environment names does not answer.
 */
export async function findServer(kind: ServerKind): Promise<TestServer | NoServer> {
  const given = process.env[kind.variable];
  if (given) {
    await kind.probe(given).catch((error: unknown) => {
      throw new Error(
        `${kind.variable} is set, but that server does not let us in: ${reasonOf(error)}`,
      );
    });
    return standing(given, `the one of ${kind.variable}`);
  }
  const reasons: string[] = [];
  if (process.env.TEST_NO_LOCAL_SERVERS !== '1') {
    try {
      await kind.probe(kind.localUrl);
      return standing(kind.localUrl, 'the local one');
    } catch (error) {
      reasons.push(`${kind.localUrl}: ${reasonOf(error)}`);
    }
  }
  try {
    const own = await kind.start();
    if (own) return own;
    reasons.push('no programs of it are installed');
    if (canInstallDebianPackages()) {
      await installDebianPackage(kind.debianPackage);
      const installed = await kind.start();
      if (installed) return installed;
    }
  } catch (error) {
    reasons.push(reasonOf(error));
  }
  return { absent: `${reasons.join('; ')}. Set ${kind.variable} to a server that may be used` };
}

function standing(url: string, origin: string): TestServer {
  return { url, origin, stop: async () => {} };
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}
