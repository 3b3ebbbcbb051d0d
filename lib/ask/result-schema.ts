/** A result's columns and rows, as everything that tells of a run holds them. Client-safe. */
import { z } from 'zod';
import { columnTypes } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';

export const columnSchema = z.object({ name: z.string(), type: z.enum(columnTypes) });
export const rowSchema = z.array(z.custom<Cell>((value) => value !== undefined));
export const rowsSchema = z.array(rowSchema);
