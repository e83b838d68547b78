/**
 * Puts the OpenAPI document into a folder without its white space, which is half of it, and compressed with Brotli:
 * node openapi.mjs <folder>. Java has no Brotli encoder.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const folder = process.argv[2];
const document = Buffer.from(JSON.stringify(JSON.parse(readFileSync('../docs/openapi.json', 'utf8'))));
mkdirSync(folder, { recursive: true });
// Of a build before AssetResource: Quarkus would serve these, uncompressed.
rmSync(join(folder, 'META-INF/resources/assets'), { recursive: true, force: true });
writeFileSync(join(folder, 'openapi.json'), document);
writeFileSync(join(folder, 'openapi.json.br'), brotliCompressSync(document));
