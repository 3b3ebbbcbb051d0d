/** Where a browser on this machine reaches a server that listens on `host`. */
export function serverAddress(host: string, port: number): string {
  const anyHost = host === '0.0.0.0' || host === '::';
  const name = anyHost ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
