import { explainDialect } from '#lib/api/explain-dialect.ts';
import { handle } from '#lib/api/handle.ts';
import { readBody } from '#lib/api/read-body.ts';
import { refuseOtherMethods } from '#lib/api/refuse-other-methods.ts';
import { explainSchema } from '#lib/api/single-query-input.ts';
import { explainStatement } from '#lib/multidb/explain/explain-statement.ts';

export const dynamic = 'force-dynamic';

export const POST = handle(async (request, { actor }) => {
  const { sql, databaseType } = await readBody(request, explainSchema);
  const dialect = await explainDialect(actor, databaseType ?? undefined);
  const explanation = await explainStatement(sql, dialect);
  return Response.json({ sql, explanation, timestamp: new Date().toISOString() });
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST');
