/**
 * Puts the viewer of the API reference into a folder: node viewer.mjs <folder>. It comes from its npm package, whose checksum is
 * compared. The files are stored compressed, with Brotli and gzip, which is how almost every browser gets them. npm's cache serves later builds.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const NAME = '@scalar/api-reference';
const VERSION = '1.76.0';
const INTEGRITY = 'sha512-pjqwnzmA9YK3ZX+IZSICMsywm4qI6HLSngR2py9H6TvFApHHuJjkTAd+gFJfnqJDzJuro8k7ji6JCtJ2U+Byng==';

const ENTRY = 'standalone.esm.js';

const folder = resolve(process.argv[2]);
const marker = join(folder, 'version.txt');
if (!existsSync(marker) || readFileSync(marker, 'utf8') !== VERSION || !existsSync(join(folder, `${ENTRY}.br`))) build();

function build() {
  mkdirSync(dirname(folder), { recursive: true });
  const work = mkdtempSync(join(dirname(folder), 'viewer-'));
  try {
    unpack(work);
    const ready = join(work, 'ready');
    compress(join(work, 'package/dist/browser'), ready);
    writeFileSync(join(ready, 'LICENSE.txt'), notice(join(work, 'package/package.json')));
    writeFileSync(join(ready, 'version.txt'), VERSION);
    rmSync(folder, { recursive: true, force: true });
    renameSync(ready, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function unpack(work) {
  execFileSync('npm', ['pack', '--silent', '--prefer-offline', '--pack-destination', work, `${NAME}@${VERSION}`], { cwd: work });
  const file = readdirSync(work).find((it) => it.endsWith('.tgz'));
  const digest = `sha512-${createHash('sha512').update(readFileSync(join(work, file))).digest('base64')}`;
  if (digest !== INTEGRITY) throw new Error(`${NAME}@${VERSION} has the checksum ${digest}, not ${INTEGRITY}`);
  execFileSync('tar', ['-xzf', file], { cwd: work });
}

/** The entry module and the modules that it loads when they are needed. */
function compress(from, to) {
  mkdirSync(join(to, 'chunks'), { recursive: true });
  const chunks = readdirSync(join(from, 'chunks')).map((it) => join('chunks', it));
  for (const file of [ENTRY, ...chunks].filter((it) => it.endsWith('.js'))) {
    const code = withoutSourceMap(readFileSync(join(from, file), 'utf8'));
    writeFileSync(join(to, `${file}.gz`), gzipSync(code, { level: 9 }));
    writeFileSync(join(to, `${file}.br`), brotliCompressSync(code));
  }
}

/** The source maps are 40 MB and stay out, so their URLs would lead nowhere. */
function withoutSourceMap(code) {
  return code.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n');
}

/** The package has no file with its licence, only these members. */
function notice(file) {
  const { name, version, license, author, homepage } = JSON.parse(readFileSync(file, 'utf8'));
  return `${name} ${version}, licence: ${license}, author: ${author}, ${homepage}\n`;
}
