import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { readCertificates } from './read-certificates.ts';

const [first = '', second = ''] = rootCertificates.map((pem) =>
  new X509Certificate(pem).toString().trim(),
);

describe('the certificates of a PEM text', () => {
  it.each([
    ['one', first, [first]],
    ['two, with words around them', `# Root\n${first}\n\nsubject=x\n${second}\n`, [first, second]],
    ['with the line ends of Windows', first.replaceAll('\n', '\r\n'), [first]],
    ['indented, as copied from a YAML file', first.replaceAll('\n', '\n    '), [first]],
  ])('%s', (_what, text, expected) => {
    expect(readCertificates(text)).toBe(expected.join('\n'));
  });

  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  it.each([
    ['not a PEM text', 'my certificate', /BEGIN CERTIFICATE/],
    ['only its first half', first.slice(0, 400), /BEGIN CERTIFICATE.*END CERTIFICATE/],
    [
      'changed',
      first.replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA'),
      /^The certificate can’t be read/,
    ],
    ['changed in its second', `${first}\n${second.replace(/\n.{20}/, '\nA')}`, /^Certificate 2/],
    [
      'a private key as well',
      `${first}\n${key.export({ type: 'pkcs8', format: 'pem' })}`,
      /private key/,
    ],
  ])('refused: %s', (_what, text, sentence) => {
    expect(() => readCertificates(text)).toThrow(
      expect.objectContaining({
        code: 'invalid_input',
        userMessage: expect.stringMatching(sentence),
        context: { issues: [expect.objectContaining({ path: ['sslCa'] })] },
      }),
    );
  });
});
