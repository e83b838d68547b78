// Compares the responses that the tests saw with docs/openapi.json, and lists the rest: node tasks/contract-coverage.mjs
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const SEEN = '.stack/contract/seen.txt';
const HOLES = '.stack/contract/unseen.txt';
if (!existsSync(SEEN)) process.exit();

const seen = new Set(readFileSync(SEEN, 'utf8').split('\n'));
const counts = { 2: [0, 0], 3: [0, 0], 4: [0, 0], 5: [0, 0] };
const holes = [];
for (const path of Object.values(JSON.parse(readFileSync('docs/openapi.json', 'utf8')).paths))
  for (const { operationId, responses } of Object.values(path))
    for (const status of Object.keys(responses)) {
      const line = `${operationId} ${status}`;
      counts[status[0]][1]++;
      if (seen.has(line)) counts[status[0]][0]++;
      else holes.push(line);
    }
writeFileSync(HOLES, holes.join('\n') + '\n');
const shares = Object.entries(counts).map(([kind, [found, all]]) => `${found} of ${all} ${kind}xx`);
console.log(`documented responses that tests received: ${shares.join(', ')}; the others: ${HOLES}`);
