// Extracts the samples of README.md into build/readme, one module each, with the names that they use from test/support/sample.ts.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const NAMES = ['breakwater', 'email', 'password', 'file', 'filePath', 'userId', 'askForCode'];
const root = new URL('../', import.meta.url);
const target = new URL('build/readme/', root);

const readme = readFileSync(new URL('README.md', root), 'utf8');
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

const samples = [...readme.matchAll(/^```ts( browser)?\n([\s\S]*?)^```$/gm)];
samples.forEach(([, browser, code], index) => {
  const line = readme.slice(0, samples[index].index).split('\n').length;
  const imports = [...code.matchAll(/^import .*;\n/gm)].map(([statement]) => statement).join('');
  const body = code.replaceAll(/^import .*;\n/gm, '');
  const declared = (name) => new RegExp(`\\b(const|let) ${name}\\b`).test(body);
  const outsideOfTexts = body.replaceAll(/'[^'\n]*'/g, "''");
  const used = NAMES.filter((name) => new RegExp(`\\b${name}\\b(?!:)`).test(outsideOfTexts) && !declared(name));
  const name = `${browser ? 'browser' : 'node'}-line-${String(line).padStart(3, '0')}`;
  writeFileSync(
    new URL(`${name}.ts`, target),
    `${imports}import type { Sample } from '../../test/support/sample.js';

export async function run({ ${used.join(', ')} }: Sample): Promise<void> {
${body.replaceAll(/^(?=.)/gm, '  ')}}
`,
  );
});
if (samples.length === 0) throw new Error('README.md has no samples');
