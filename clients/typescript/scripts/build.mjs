// Builds dist: modules with their types for bundlers and Node, and one minified file with openapi-fetch for pages without a bundler.
// Does nothing when nothing has changed since the last build.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

process.chdir(decodeURIComponent(new URL('..', import.meta.url).pathname));
const CACHE = 'node_modules/.cache/breakwater';

const below = (folder) => readdirSync(folder).filter((name) => /\.(ts|mjs)$/.test(name)).map((name) => `${folder}/${name}`);
const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
const hash = createHash('sha256');
for (const input of ['../../docs/openapi.json', ...settings, ...below('src'), ...below('scripts')]) hash.update(input).update(readFileSync(input));
const inputsHash = hash.digest('hex');

const outputs = ['dist/bundle.js', 'src/generated/schema.ts', `${CACHE}/inputs`];
const isBuilt = outputs.every((output) => existsSync(output)) && readFileSync(`${CACHE}/inputs`, 'utf8') === inputsHash;
if (!isBuilt) {
  await import('./generate.mjs');
  rmSync('dist', { recursive: true, force: true });
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
  await build({
    entryPoints: ['src/index.ts'],
    outfile: 'dist/bundle.js',
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
  });
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(`${CACHE}/inputs`, inputsHash);
}
