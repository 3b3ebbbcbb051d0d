import { createServer } from 'node:net';
import { StartFailure } from './start-failure.ts';

/** @throws StartFailure when the port cannot be listened on; known before a long build. */
export async function checkPort(host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(portFailure(error, host, port)));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}

export function portFailure(error: Error, host: string, port: number): StartFailure {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new StartFailure(
      'server',
      `Port ${port} of ${host} is in use by another program.`,
      `Stop that program, or choose another port: PORT=${port === 65_535 ? port - 1 : port + 1} npm start`,
      error,
    );
  }
  if (code === 'EACCES') {
    return new StartFailure(
      'server',
      `Port ${port} needs rights that this user does not have.`,
      'Set PORT to 1024 or more.',
      error,
    );
  }
  return new StartFailure(
    'server',
    `GURU_HOST=${host} is no address of this machine (${error.message}).`,
    'Set GURU_HOST to 127.0.0.1 for this machine alone, or to 0.0.0.0 for all of its networks.',
    error,
  );
}
