import { bootstrap } from './install/bootstrap.mjs';

await bootstrap('scripts/eval/main.ts');
