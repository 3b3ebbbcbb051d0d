import { X509Certificate } from 'node:crypto';
import { AppError } from '#lib/errors.ts';

const block = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]*?-----END [A-Z0-9 ]+-----/g;

/**
 * The certificates of a PEM text, without what stands around them.
 * @throws AppError `invalid_input` where one can't be read, or there is none, or a private key.
 */
export function readCertificates(pem: string): string {
  if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(pem)) {
    throw invalidCa(
      'This text holds a private key, which must not leave its owner. Paste the certificate of the authority alone.',
    );
  }
  const found = pem.replace(/^[ \t]+/gm, '').match(block) ?? [];
  if (found.length === 0) {
    throw invalidCa(
      'The CA must be a PEM text. Paste it whole, with its lines BEGIN CERTIFICATE and END CERTIFICATE.',
    );
  }
  return found.map(toReadable).join('\n');
}

function toReadable(text: string, index: number, all: string[]): string {
  try {
    return new X509Certificate(text).toString().trim();
  } catch (error) {
    const which = all.length === 1 ? 'The certificate' : `Certificate ${index + 1} of the CA`;
    throw invalidCa(`${which} can’t be read. Paste it again, whole and unchanged.`, error);
  }
}

function invalidCa(sentence: string, cause?: unknown): AppError {
  const issues = [{ path: ['sslCa'], message: sentence, kind: 'custom' }];
  return new AppError('invalid_input', sentence, {
    message: 'invalid input: sslCa',
    context: { issues },
    cause,
  });
}
