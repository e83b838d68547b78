// Compiles the tests and runs them with Node. Arguments select folders or files below test; by default all of them.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

process.chdir(decodeURIComponent(new URL('..', import.meta.url).pathname));
const selected = process.argv.slice(2);
const sources = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
rmSync('build', { recursive: true, force: true });
await build({
  entryPoints: sources.map((name) => `test/${name}`),
  outbase: 'test',
  outdir: 'build',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
});
const tests = sources
  .filter((name) => name.endsWith('.test.ts') && (selected.length === 0 || selected.some((part) => name.startsWith(part))))
  .map((name) => `build/${name.replace(/\.ts$/, '.js')}`);
const run = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...tests], { stdio: 'inherit' });
process.exit(run.status ?? 1);
