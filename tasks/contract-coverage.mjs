// Compares the responses that the tests received with docs/openapi.json, and lists the documented ones that no test received:
// node tasks/contract-coverage.mjs [--whole]. With --whole, after all tests, one that is missing is an error.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const SEEN = '.stack/contract/seen.txt';
const UNSEEN = '.stack/contract/unseen.txt';

// Responses that one mechanism gives to every operation, which is tested there and not for each operation.
const BY_ONE_MECHANISM = {
  408: "the gateway's time limit of a body: BodyLimitTest",
  429: 'the shared problem `too-many-requests`: ProblemTest. An operation with limits of its own documents them itself',
  500: 'the mapping of exceptions: ProblemTest',
  502: "the gateway's errors of upstreams: FailureTest",
  503: 'unavailable servers: ProblemTest, OutageTest',
  504: "the gateway's errors of upstreams: FailureTest",
};

const KEY_TYPES = ['/problems/idempotency-key-in-use', '/problems/idempotency-key-reused'];
const KEYS = 'the use of an idempotency key: IdempotencyTest. An operation with conflicts of its own documents them itself';

/** Why the response need not be received from each operation; undefined when it must. */
function mechanism(status, response) {
  const types = response.content?.['application/problem+json']?.schema.allOf[1].properties.type.enum;
  if (types?.every((type) => KEY_TYPES.includes(type))) return KEYS;
  return status >= 500 || '$ref' in response ? BY_ONE_MECHANISM[status] : undefined;
}

if (!existsSync(SEEN)) process.exit();
const seen = new Set(readFileSync(SEEN, 'utf8').split('\n'));
const counts = { 2: [0, 0], 3: [0, 0], 4: [0, 0], 5: [0, 0] };
const unseen = [];
const missing = [];
for (const path of Object.values(JSON.parse(readFileSync('docs/openapi.json', 'utf8')).paths))
  for (const { operationId, responses } of Object.values(path))
    for (const [status, response] of Object.entries(responses)) {
      const line = `${operationId} ${status}`;
      counts[status[0]][1]++;
      if (seen.has(line)) {
        counts[status[0]][0]++;
        continue;
      }
      const reason = mechanism(Number(status), response);
      unseen.push(reason ? `${line} (${reason})` : line);
      if (!reason) missing.push(line);
    }
writeFileSync(UNSEEN, unseen.map((line) => line + '\n').join(''));
const shares = Object.entries(counts).map(([kind, [found, all]]) => `${found} of ${all} ${kind}xx`);
console.log(`documented responses that tests received: ${shares.join(', ')}; the others: ${UNSEEN}`);
if (process.argv.includes('--whole') && missing.length > 0) {
  console.error(`run: no test received these documented responses: ${missing.join(', ')}`);
  process.exitCode = 1;
}
