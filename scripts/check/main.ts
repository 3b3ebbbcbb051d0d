/** What a person runs before every commit. Independent steps run at the same time. */
import { listenForStop } from '../start/on-stop.ts';
import { runCheck } from './run-check.ts';

listenForStop();
const { failed } = await runCheck(process.cwd(), { withUnitTests: true });
console.log(failed === 0 ? '\nAll is well.' : `\n${failed} failed.`);
process.exit(failed === 0 ? 0 : 1);
