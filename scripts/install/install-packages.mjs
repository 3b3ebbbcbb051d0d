/** Installs what package-lock.json asks for and node_modules lacks. Dependency-free, Node 20. */
import { spawn } from 'node:child_process';
import { packagesAreCurrent, stampPackages } from './packages-are-current.mjs';
import { thisNodeWillDo } from './which-node.mjs';
import { withLock } from './with-lock.mjs';

/**
 * @param {string} root
 * @param {(line: string) => void} say
 * @returns {Promise<void>}
 * @throws {Error} with a message for the person who started it
 */
export async function installPackages(root, say) {
  if (await packagesAreCurrent(root)) return;
  await withLock(
    root,
    'install',
    async () => {
      // Another start may have installed them while this one waited.
      if (await packagesAreCurrent(root)) return;
      say('packages    installing from package-lock.json (about a minute)');
      const startedAt = Date.now();
      await runNpm(root);
      await stampPackages(root);
      say(`packages    installed (${((Date.now() - startedAt) / 1000).toFixed(0)} s)`);
    },
    () => say('packages    waiting for another start that is installing them'),
  );
}

/**
 * `install`, not `ci`: it leaves the files of a server that runs from this checkout in place until
 * they are replaced. `--no-save` keeps package.json and package-lock.json untouched, and the
 * development packages are wanted whatever NODE_ENV says, since the build is made here. Of all
 * install scripts only that of `node` is run: it puts the packaged Node in place. The others
 * would download what is not needed, or compile what the package holds ready.
 * @param {string} root
 */
async function runNpm(root) {
  const quiet = ['--no-audit', '--no-fund'];
  await npm(root, ['install', '--no-save', '--include=dev', '--ignore-scripts', ...quiet]);
  try {
    await npm(root, ['rebuild', 'node', '--ignore-scripts=false', ...quiet]);
  } catch (error) {
    // A platform without a packaged Node (musl, say) can do with its own one if it is new enough.
    if (!thisNodeWillDo()) throw error;
  }
}

/** @param {string} root @param {string[]} args */
function npm(root, args) {
  const npmCli = process.env.npm_execpath;
  const [command, commandArgs] = npmCli?.endsWith('npm-cli.js')
    ? [process.execPath, [npmCli, ...args]]
    : ['npm', args];
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandArgs, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
    });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => {
      reject(
        new Error(
          `packages: npm could not be run (${error.message}).\nInstall npm, or put it on the PATH.`,
        ),
      );
    });
    child.on('close', (code, signal) => {
      if (code === 0) resolve(undefined);
      else reject(new Error(explainFailure(args[0], output, code ?? signal)));
    });
  });
}

const networkCodes =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/;

/** @param {string} command @param {string} output @param {unknown} code */
function explainFailure(command, output, code) {
  const said = output
    .split('\n')
    .filter((line) => line.trim() && !/^npm (warn|notice)/i.test(line))
    .slice(-20)
    .map((line) => `  | ${line}`)
    .join('\n');
  return `packages: npm ${command} failed (${code}).\n${said}\n${mend(output)}`;
}

/** @param {string} output */
function mend(output) {
  if (networkCodes.test(output)) {
    return 'The package registry could not be reached. Check the network (or `npm config get registry` and the proxy settings) and start again.';
  }
  if (/\bENOSPC\b/.test(output)) {
    return 'The disk is full: about 1 GB is needed for the packages. Free some space and start again.';
  }
  if (/\b(EACCES|EPERM|EROFS)\b/.test(output)) {
    return "This folder or npm's cache cannot be written. Give yourself the rights to both and start again.";
  }
  return 'Run `npm ci` by hand to see everything npm has to say.';
}
