import { bootstrap } from './install/bootstrap.mjs';

await bootstrap('scripts/bench/main.ts');
