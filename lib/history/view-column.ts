import type { RunView } from '#lib/ask/run-view.ts';
import type { Prisma } from '#lib/db/generated/client.ts';

/** A view is plain JSON by its types: cells are JSON values already. */
export function viewColumn(view: RunView): Prisma.InputJsonObject {
  return view as unknown as Prisma.InputJsonObject;
}

export function viewFromColumn(column: unknown): RunView {
  return column as RunView;
}
