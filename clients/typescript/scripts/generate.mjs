// Generates src/generated from docs/openapi.json: the types of the paths, the problem types, and the operations that differ in retries.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { operationLists, problemTypes } from './contract.mjs';

const source = new URL('../../../docs/openapi.json', import.meta.url);
const target = new URL('../src/generated/', import.meta.url);
const banner = '// Generated from docs/openapi.json by scripts/generate.mjs.\n';

const document = JSON.parse(await readFile(source, 'utf8'));
await mkdir(target, { recursive: true });

// A request need not contain a member that has a default.
const schema = astToString(await openapiTS(document, { defaultNonNullable: false }));
await writeFile(new URL('schema.ts', target), banner + schema);

const { takesIdempotencyKey, checksSecret } = operationLists(document);
const list = (name, comment, operations) =>
  `/** ${comment} */\nexport const ${name}: readonly string[] = ${JSON.stringify(operations, null, 2)};\n`;
await writeFile(
  new URL('operations.ts', target),
  banner +
    list('takesIdempotencyKey', 'Operations with a header parameter `Idempotency-Key`.', takesIdempotencyKey) +
    list('checksSecret', 'PUT and DELETE operations that count wrong passwords and codes.', checksSecret),
);

const members = ({ statuses, retryAfter, errors }) => {
  const found = [`status: ${statuses.join(' | ')}`];
  if (retryAfter) found.push('retryAfter: number');
  if (errors) found.push("errors: components['schemas']['Violation'][]");
  return found;
};
await writeFile(
  new URL('problems.ts', target),
  `${banner}import type { components } from './schema.js';\n
/** What each problem type adds: its statuses, and the members that it always has. */
export interface ProblemTypes {
${Object.entries(problemTypes(document)).map(([type, found]) => `  '${type}': { ${members(found).join('; ')} };`).join('\n')}
}\n`,
);
console.log(`generated ${fileURLToPath(target)}`);
