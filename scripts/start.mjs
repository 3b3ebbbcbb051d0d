import { bootstrap } from './install/bootstrap.mjs';

await bootstrap('scripts/start/main.ts');
