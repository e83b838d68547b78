// Validates an AsyncAPI document with AsyncAPI's own parser; any finding fails: node tasks/lint-asyncapi.mjs FILE
import { Parser, fromFile } from '@asyncapi/parser';

const { diagnostics } = await fromFile(new Parser(), process.argv[2]).parse();
for (const { path, message } of diagnostics) console.error(`${process.argv[2]}: ${path.join('.')}: ${message}`);
process.exitCode = diagnostics.length === 0 ? 0 : 1;
