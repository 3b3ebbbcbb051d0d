import { isAppError } from '#lib/errors.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import { addressOf, isSocketPath } from '../describe-target.ts';
import { type DatabaseFailure, toAppError } from '../failures.ts';
import type { ServerProduct } from '../network-failure.ts';
import type { ConnectAround } from '../pools/server-pool.ts';
import { type Protocol, peekProtocol } from './peek-protocol.ts';

/** Where these come from nobody was reached, or a certificate was shown. */
const isClear =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|CERT_.*|ERR_TLS_CERT_.*)$/;

const names: Readonly<Record<Exclude<Protocol, 'another'>, string>> = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
};

/**
 * A driver takes the bytes of another kind of server for anything: a broken TLS, a message out of
 * place, silence. So where it could not connect, and not because the server said so itself, we look
 * what is spoken there, and where it is not `own`, throw an AppError `unreachable` that says so.
 *
 * @param isServersWord whether the error is one that the server sent in its protocol
 */
export function tellWrongProtocol<C>(
  target: ConnectionTarget,
  { product, own }: { product: ServerProduct; own: Protocol },
  isServersWord: (error: unknown) => boolean,
  around: ConnectAround<C>,
): ConnectAround<C> {
  return async (connect, settings) => {
    try {
      return await around(connect, settings);
    } catch (error) {
      const cause = (isAppError(error) ? error.cause : error) as { code?: unknown } | undefined;
      const isPuzzling = !isServersWord(cause) && !isClear.test(String(cause?.code));
      if (!isPuzzling || isSocketPath(target.host)) throw error;
      const found = await peekProtocol(target, product.defaultPort);
      if (found === undefined || found === own) throw error;
      throw toAppError(wrongProtocol(target, product, found), error);
    }
  };
}

function wrongProtocol(
  target: ConnectionTarget,
  product: ServerProduct,
  found: Protocol,
): DatabaseFailure {
  const address = addressOf(target, product.defaultPort);
  const instead = found === 'another' ? '' : `, but that of ${names[found]}`;
  return {
    code: 'unreachable',
    userMessage: `What answers at ${address} does not speak the protocol of ${product.name}${instead}. Check the port and the database type.`,
    context: { found },
  };
}
