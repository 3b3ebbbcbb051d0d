/**
 * Whether a login was refused for want of a client certificate. The code is that of other refusals,
 * so a server that speaks another language than English is not understood.
 */
export function demandsCertificate(error: unknown): boolean {
  const { code, message = '' } = error as { code?: unknown; message?: string };
  return code === '28000' && /client certificate/.test(message);
}
