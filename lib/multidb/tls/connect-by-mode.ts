import type { ConnectionTarget } from '../connection-target.ts';
import { isSocketPath } from '../describe-target.ts';
import { toAppError } from '../failures.ts';
import type { ServerProduct } from '../network-failure.ts';
import type { ConnectAround } from '../pools/server-pool.ts';
import { type AskForTls, peekCertificate } from './peek-certificate.ts';
import { tlsFailureOf, tlsRequiredFailure } from './tls-failure.ts';

/** What a driver's errors say about TLS. */
export interface TlsSigns<C> {
  product: ServerProduct;
  /** The server has no TLS, or does not take this login over it. */
  isLackingTls(error: unknown): boolean;
  /** Of those that which says more than what comes without TLS, where this fails too. */
  mattersMore?(error: unknown): boolean;
  /** A refusal that a login which must use TLS meets without it, and others as well. */
  mayRequireTls(error: unknown): boolean;
  drop(connection: C): void;
  askForTls: AskForTls;
}

/**
 * Connects as the target's TLS mode says: `prefer` goes on without TLS where the server has none.
 * What goes wrong with TLS is thrown as AppError `tls_failed`, all else as the driver throws it.
 */
export function connectByMode<C>(target: ConnectionTarget, signs: TlsSigns<C>): ConnectAround<C> {
  const mode = target.ssl ?? 'prefer';
  return async (connect, settings) => {
    const ssl = settings.ssl;
    // The driver reads its settings when an attempt begins, so others are not disturbed.
    const connectWith = (other: unknown): Promise<C> => {
      settings.ssl = other;
      try {
        return connect();
      } finally {
        settings.ssl = ssl;
      }
    };
    try {
      return await connect();
    } catch (error) {
      if (mode === 'prefer' && ssl && signs.isLackingTls(error)) {
        const connection = await connectWith(false).catch((second) => {
          throw signs.mattersMore?.(error) ? error : second;
        });
        // The next ones need not ask again.
        settings.ssl = false;
        return connection;
      }
      const networked = mode === 'disable' && !isSocketPath(target.host);
      if (networked && signs.mayRequireTls(error) && (await getsFurther(connectWith, signs))) {
        throw toAppError(tlsRequiredFailure(target, signs.product), error);
      }
      throw (await explain(error, target, signs)) ?? error;
    }
  };
}

async function explain<C>(
  error: unknown,
  target: ConnectionTarget,
  { product, askForTls }: TlsSigns<C>,
): Promise<Error | undefined> {
  const failure = tlsFailureOf(error, target, product);
  if (!failure) return undefined;
  if (target.ssl !== 'verify-full') return toAppError(failure, error);
  const shown = await peekCertificate(target, product.defaultPort, askForTls);
  return toAppError(tlsFailureOf(error, target, product, shown) ?? failure, error);
}

/** Whether the login that was refused without TLS is taken with it. */
async function getsFurther<C>(
  connectWith: (ssl: unknown) => Promise<C>,
  signs: TlsSigns<C>,
): Promise<boolean> {
  try {
    signs.drop(await connectWith({ rejectUnauthorized: false }));
    return true;
  } catch (error) {
    const { code } = error as { code?: unknown };
    const sameAnswer = signs.isLackingTls(error) || signs.mayRequireTls(error);
    // No answer at all says nothing.
    return !sameAnswer && typeof code === 'string' && !/^(E[A-Z]+|HANDSHAKE_.*)$/.test(code);
  }
}
