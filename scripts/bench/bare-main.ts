/** Serves the bare app as scripts/start/serve.ts serves the product, for scripts/bench/api.ts. */
import { createServer } from 'node:http';
import next from 'next';

const [, , dir = '', port = ''] = process.argv;
const app = next({ dev: false, dir, hostname: '127.0.0.1', port: Number(port) });
await app.prepare();
const handle = app.getRequestHandler();
createServer((request, response) => void handle(request, response)).listen(
  Number(port),
  '127.0.0.1',
);
