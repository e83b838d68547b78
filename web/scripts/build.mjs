/**
 * Puts the page into a folder: node build.mjs <folder>. Every file is stored compressed, with Brotli and gzip, which is how almost every
 * browser gets it. Does nothing when nothing has changed since the last build.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const folder = resolve(process.argv[2]);
const web = fileURLToPath(new URL('..', import.meta.url));
const client = resolve(web, '../clients/typescript');

const marker = join(folder, 'inputs.txt');
const inputs = digest();
if (!existsSync(marker) || readFileSync(marker, 'utf8') !== inputs) build();

function build() {
  install(client);
  npm(client, 'run', '--silent', 'build');
  install(web);
  npm(web, 'run', '--silent', 'build', '--', '--logLevel', 'warn');
  const ready = `${folder}.new`;
  rmSync(ready, { recursive: true, force: true });
  mkdirSync(ready, { recursive: true });
  const files = filesOf(join(web, 'dist')).filter((name) => !name.startsWith('.vite/'));
  for (const name of files) compress(readFileSync(join(web, 'dist', name)), join(ready, name));
  writeFileSync(join(ready, 'inputs.txt'), inputs);
  rmSync(folder, { recursive: true, force: true });
  renameSync(ready, folder);
}

function compress(content, to) {
  writeFileSync(`${to}.gz`, gzipSync(content, { level: 9 }));
  writeFileSync(`${to}.br`, brotliCompressSync(content));
}

/** What the result depends on. */
function digest() {
  const hash = createHash('sha256');
  const sources = [
    ...['src', 'scripts'].flatMap((part) => filesOf(join(web, part)).map((name) => join(web, part, name))),
    ...['index.html', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'].map((name) => join(web, name)),
    ...['src', 'scripts'].flatMap((part) => filesOf(join(client, part)).map((name) => join(client, part, name))),
    join(client, 'package-lock.json'),
    resolve(web, '../docs/openapi.json'),
  ].filter((file) => !file.includes('/src/generated/'));
  for (const file of sources) hash.update(file.slice(web.length - 4)).update(readFileSync(file));
  return hash.digest('hex');
}

function install(where) {
  const installed = join(where, 'node_modules/.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(where, 'package-lock.json')).mtimeMs) return;
  npm(where, 'ci', '--silent', '--no-fund', '--no-audit');
}

function npm(cwd, ...args) {
  execFileSync('npm', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

function filesOf(where) {
  return readdirSync(where, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(where.length + 1))
    .sort();
}
