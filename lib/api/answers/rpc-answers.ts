import { z } from 'zod';
import { component } from './components.ts';

/** A failure of JSON-RPC (https://www.jsonrpc.org/specification#error_object). */
export const rpcFailureAnswer = component(
  'RpcError',
  z.looseObject({
    jsonrpc: z.literal('2.0'),
    error: z.looseObject({ code: z.int(), message: z.string() }),
  }),
);
