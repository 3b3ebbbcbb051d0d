import type { Dialect } from '#lib/shape/dialect.ts';
import type { SslMode } from '#lib/shape/ssl-mode.ts';

/** What a connection string says; what it leaves out is absent. */
export interface UrlFields {
  databaseType: Dialect;
  /** As ConnectionTarget has it: an IPv6 address without brackets, a socket as its path. */
  host?: string;
  port?: number;
  databaseName?: string;
  username?: string;
  /** In clear. */
  password?: string;
  ssl?: SslMode;
  /** Certificates as PEM text. */
  sslCa?: string;
  /** What it says besides and can't be taken over: sentences that quote nothing of it. */
  leftOut?: string[];
}

/** A connection string that can't be used; the message is a sentence that quotes nothing of it. */
export class UrlProblem extends Error {}

/** @throws UrlProblem where a percent sign is not one of an encoding. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UrlProblem(
      'The address holds a % that begins no code such as %40. Write a % of a name or a password as %25.',
    );
  }
}
