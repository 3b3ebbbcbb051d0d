import type { StoreTransaction } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';

/** Names are how plans and answers call a database, so no two may look the same. */
export async function requireFreeName(
  tx: StoreTransaction,
  name: string,
  exceptId?: number,
): Promise<void> {
  const others = await tx.connection.findMany({
    where: { id: { not: exceptId } },
    select: { name: true },
  });
  const wanted = name.toLowerCase();
  if (others.some((other) => other.name.toLowerCase() === wanted)) {
    throw new AppError('name_taken', `A connection named "${name}" already exists.`);
  }
}
