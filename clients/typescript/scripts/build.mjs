// Builds dist: modules with their types for bundlers and Node, and one minified file with openapi-fetch for pages without a bundler.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

const folder = new URL('..', import.meta.url);
await import('./generate.mjs');
rmSync(new URL('dist', folder), { recursive: true, force: true });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { cwd: folder, stdio: 'inherit' });
await build({
  absWorkingDir: decodeURIComponent(folder.pathname),
  entryPoints: ['src/index.ts'],
  outfile: 'dist/bundle.js',
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  target: 'es2022',
});
