import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { build } from 'esbuild';

test('the package contains its build and the README only', () => {
  const report = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const paths = JSON.parse(report.toString())[0].files.map(({ path }: { path: string }) => path) as string[];
  assert.deepEqual(paths.filter((path) => !path.startsWith('dist/')).sort(), ['README.md', 'package.json']);
  for (const path of ['dist/index.js', 'dist/index.d.ts', 'dist/bundle.js']) assert.ok(paths.includes(path), path);
});

test('a bundler keeps only what is imported', async () => {
  const { outputFiles } = await build({
    stdin: { contents: "export { isProblem } from '@breakwater/client';", resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  assert.ok(outputFiles[0]!.contents.length < 400, outputFiles[0]!.text);
});
