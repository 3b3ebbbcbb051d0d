import { bootstrap } from './install/bootstrap.mjs';

await bootstrap('scripts/check/main.ts');
