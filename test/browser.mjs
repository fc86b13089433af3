// Finds a Chromium that starts, or gets one, and prints its path. `npm test` runs it first; test configs call
// `launchOptions()`. CHROME_PATH names a browser to use and no other.
import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { chromium } from 'playwright';

const root = fileURLToPath(new URL('..', import.meta.url));
const home = join(root, 'node_modules/.cache/test-browser');
const choice = `${home}.json`;

/** A headless Chromium as an npm package: the registry is the one network that a build machine surely reaches. */
const BUNDLE = {
  name: '@sparticuz/chromium@143.0.4',
  integrity: 'sha512-/6I7uQTRhRDD2/gGPQ1Gkf+Dqk0RYDACPJDZfSzz0OWk4JmUTonNHPXbrn6UIklOHlnDLf8xAAzkOZKB/cJpLA==',
};

const isRoot = process.getuid?.() === 0;

/** How Playwright starts the browser that was found; it renders the same everywhere and asks no host but this one. */
export function launchOptions(found = chosen()) {
  const { path, sandbox } = found;
  return {
    executablePath: path,
    chromiumSandbox: sandbox,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-pings',
      '--font-render-hinting=none',
      '--force-color-profile=srgb',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1 , EXCLUDE [::1]',
    ],
    env: path.startsWith(home)
      ? { ...process.env, FONTCONFIG_FILE: join(home, 'fonts.conf'), LD_LIBRARY_PATH: join(home, 'lib') }
      : process.env,
  };
}

function chosen() {
  if (!existsSync(choice)) throw new Error('No browser chosen yet: run `node test/browser.mjs` first.');
  return JSON.parse(readFileSync(choice, 'utf8'));
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return undefined;
  }
}

/** Starts it once. As root Chromium's own sandbox cannot work; containers often have none for others either. */
async function starts(path) {
  let reason;
  for (const sandbox of isRoot ? [false] : [true, false]) {
    try {
      const browser = await chromium.launch({ ...launchOptions({ path, sandbox }), timeout: 30_000 });
      await browser.close();
      return { path, sandbox };
    } catch (error) {
      reason = error;
    }
  }
  throw reason;
}

function installed() {
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  const apps = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
      .filter(Boolean)
      .map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')),
  ];
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...apps].find(executable);
}

/** Unpacks the bundle beside its place and renames it: a run that is broken off leaves no half of a browser. */
function unpackBundle() {
  if (`${process.platform}-${process.arch}` !== 'linux-x64') return undefined;
  mkdirSync(dirname(home), { recursive: true });
  const temporary = mkdtempSync(`${home}-`);
  try {
    const answer = execFileSync('npm', ['pack', BUNDLE.name, '--json', '--pack-destination', temporary], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [{ filename, integrity }] = Object.values(JSON.parse(answer));
    if (integrity !== BUNDLE.integrity) throw new Error(`${BUNDLE.name} has an unexpected integrity ${integrity}`);
    const archive = join(temporary, filename);
    execFileSync('tar', ['-xzf', archive, '-C', temporary, '--strip-components=2', 'package/bin']);
    rmSync(archive);
    const plain = (name) => brotliDecompressSync(readFileSync(join(temporary, name)));
    writeFileSync(join(temporary, 'chromium'), plain('chromium.br'), { mode: 0o755 });
    for (const name of ['al2023', 'fonts']) {
      execFileSync('tar', ['-x', '--no-same-owner', '-C', temporary], { input: plain(`${name}.tar.br`) });
    }
    writeFileSync(
      join(temporary, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${home}/fonts</dir>` +
        `<dir>/usr/share/fonts</dir><cachedir>${home}/fontcache</cachedir></fontconfig>`,
    );
    for (const name of readdirSync(temporary)) if (name.endsWith('.br')) rmSync(join(temporary, name));
    rmSync(home, { recursive: true, force: true });
    renameSync(temporary, home);
    return executable(join(home, 'chromium'));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function aptInstall() {
  if (!isRoot || !existsSync('/etc/debian_version')) return undefined;
  const apt = (...args) =>
    execFileSync('apt-get', args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell');
  return executable('/usr/bin/chromium-headless-shell');
}

function playwrightInstall() {
  const cli = join(root, 'node_modules/playwright-core/cli.js');
  execFileSync(process.execPath, [cli, 'install', '--only-shell', 'chromium'], { stdio: 'ignore' });
  return executable(chromium.executablePath());
}

const sources = process.env.CHROME_PATH
  ? { CHROME_PATH: () => process.env.CHROME_PATH }
  : {
      'the last choice': () => (existsSync(choice) ? executable(chosen().path) : undefined),
      'this system': installed,
      "Playwright's cache": () => executable(chromium.executablePath()),
      'the unpacked bundle': () => executable(join(home, 'chromium')),
      [`npm's ${BUNDLE.name}`]: unpackBundle,
      'apt-get': aptInstall,
      'playwright install': playwrightInstall,
    };

async function find() {
  const failures = [];
  for (const [name, get] of Object.entries(sources)) {
    try {
      const path = get();
      if (!path) continue;
      const found = await starts(path);
      mkdirSync(dirname(choice), { recursive: true });
      writeFileSync(choice, JSON.stringify(found));
      return found;
    } catch (error) {
      failures.push(
        `  ${name}: ${String(error.message ?? error)
          .split('\n')
          .slice(0, 3)
          .join(' ')}`,
      );
    }
  }
  throw new Error(
    `No Chromium found that starts. Set CHROME_PATH to one, or install chromium.\n${failures.join('\n')}`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    console.log((await find()).path);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
