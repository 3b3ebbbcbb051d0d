/** Certificates for tests, made by openssl: an authority, a strange one, and servers' of several kinds. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const serverCertificates = {
  good: { names: 'DNS:localhost,IP:127.0.0.1,IP:::1', days: 2 },
  /** For another host, whom it names as "localhost" in no place. */
  elsewhere: { names: 'DNS:db.elsewhere.example,IP:192.0.2.7', days: 2 },
  /** For a name of this machine and none of its addresses. */
  named: { names: 'DNS:localhost', days: 2 },
  expired: { names: 'DNS:localhost,IP:127.0.0.1,IP:::1', days: -1 },
} as const;

export type ServerCertificate = keyof typeof serverCertificates;

export interface Certificates {
  /** PEM texts. */
  authority: string;
  strangeAuthority: string;
  servers: Record<ServerCertificate, { certificate: string; key: string }>;
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

export function makeCertificates(): Certificates {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'guru-certificates-'));
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  const authority = (name: string, subject: string) => {
    const out = ['-keyout', `${name}.key`, '-out', `${name}.pem`];
    openssl('req', '-x509', ...newKey, ...out, '-subj', `/CN=${subject}`, '-days', '2');
    return read(`${name}.pem`);
  };
  try {
    const own = authority('ca', 'Guru Test Authority');
    const strange = authority('strange', 'A Strange Authority');
    const made = Object.entries(serverCertificates).map(([name, { names, days }]) => {
      openssl(
        'req',
        '-new',
        ...newKey,
        '-keyout',
        `${name}.key`,
        '-out',
        'csr',
        '-subj',
        '/CN=server',
      );
      writeFileSync(path.join(folder, 'extensions'), `subjectAltName=${names}\n`);
      const signedBy = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'];
      const out = ['-days', String(days), '-extfile', 'extensions', '-out', `${name}.pem`];
      openssl('x509', '-req', '-in', 'csr', ...signedBy, ...out);
      return [name, { certificate: read(`${name}.pem`), key: read(`${name}.key`) }];
    });
    return { authority: own, strangeAuthority: strange, servers: Object.fromEntries(made) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
