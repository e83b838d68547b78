// Fails when everything that the package exports, with openapi-fetch, is larger than the promise of the README.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT = 8 * 1024;
const size = gzipSync(readFileSync(new URL('../dist/bundle.js', import.meta.url)), { level: 9 }).length;
console.log(`size: ${size} bytes minified and compressed, of at most ${LIMIT}`);
if (size > LIMIT) process.exit(1);
