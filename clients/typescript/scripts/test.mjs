// Compiles the tests and runs them with Node. Arguments select folders or files below test; by default all of them.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build, transform } from 'esbuild';

process.chdir(decodeURIComponent(new URL('..', import.meta.url).pathname));
const selected = process.argv.slice(2);
const sources = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
rmSync('build', { recursive: true, force: true });
await import('./samples.mjs');
const options = { format: 'esm', target: 'node20', sourcemap: 'inline', sourcesContent: false };
await build({ ...options, entryPoints: sources.map((name) => `test/${name}`), outbase: 'test', outdir: 'build' });
// The samples name the gateway of a reader; here it is that of the test.
const gateway = process.env.BREAKWATER_URL ?? 'http://localhost:8080';
for (const name of readdirSync('build/readme')) {
  const source = readFileSync(`build/readme/${name}`, 'utf8').replaceAll('http://localhost:8080', gateway);
  const { code } = await transform(source, { loader: 'ts', format: 'esm', target: 'es2022' });
  writeFileSync(`build/readme/${name.replace(/ts$/, 'js')}`, code);
}
const tests = sources
  .filter((name) => name.endsWith('.test.ts') && (selected.length === 0 || selected.some((part) => name.startsWith(part))))
  .map((name) => `build/${name.replace(/\.ts$/, '.js')}`);
const run = spawnSync(process.execPath, ['--enable-source-maps', '--test', '--test-reporter=spec', '--test-concurrency=3', '--test-timeout=90000', ...tests], { stdio: 'inherit' });
process.exit(run.status ?? 1);
