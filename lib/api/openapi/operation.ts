import type { z } from 'zod';
import type { ErrorCode } from '#lib/errors.ts';

export const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
export type Method = (typeof methods)[number];

/** One call of the API, as its description tells it and its tests try it. */
export interface Operation {
  method: Method;
  /** `/api/chat/sessions/{id}`; with a trailing slash where the contract writes one. */
  path: string;
  /** What clients that are made from the description call it. */
  id: string;
  tag: string;
  summary: string;
  description?: string;
  params?: Record<string, Parameter>;
  /**
   * What the handler checks the query with, or what the service behind it does where that says more
   * (its defaults). Names as services have them; the description has the wire's.
   */
  query?: z.ZodObject;
  /** What a header is for, by its name. */
  headers?: Record<string, string>;
  /** Takes an Idempotency-Key. */
  isOnce?: true;
  body?: {
    schema: z.ZodType;
    /** As a client sends it. */
    example: Record<string, unknown>;
    /** Of the schema's required members, those that may be absent all the same. */
    mayBeAbsent?: string[];
  };
  answer: {
    status: number;
    description: string;
    /** Absent where there is no body. */
    schema?: z.ZodType;
    /** Another form of the same answer, by its media type. */
    also?: Record<string, string>;
  };
  /** Other statuses that are no failure, and have no body. */
  alsoAnswers?: Record<number, string>;
  /** Of a call with a protocol of its own: its failures, by status, instead of the API's form. */
  ownFailures?: { schema: z.ZodType; statuses: Record<number, string> };
  /** What it can fail with, besides what any call can. */
  errors?: ErrorCode[];
}

export interface Parameter {
  schema: z.ZodType;
  description: string;
  example: string | number;
}
