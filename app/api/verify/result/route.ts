import { handle } from '#lib/api/handle.ts';
import { readBody } from '#lib/api/read-body.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { verifyInputSchema } from '#lib/api/verify-input.ts';
import { toWireVerdict } from '#lib/api/wire-verdict.ts';
import { verifyResult } from '#lib/multidb/verify/verify-result.ts';

export const dynamic = 'force-dynamic';

/** By what is sent along alone: no database is asked. */
export const POST = handle(async (request) => {
  const { question, sql, result, schema, databaseType } = await readBody(
    request,
    verifyInputSchema,
  );
  const verdict = await verifyResult({
    question,
    sql,
    dialect: databaseType,
    schema: schema ?? { tables: [] },
    ...result,
    mayListValues: false,
  });
  return Response.json(toWireVerdict(verdict, result.rows.length));
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST');
