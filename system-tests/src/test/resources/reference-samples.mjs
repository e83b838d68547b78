// Prints the samples of every operation, as the page of the API reference shows them: node reference-samples.mjs <script> <document>.
import { readFileSync } from 'node:fs';

const [script, document] = process.argv.slice(2).map((file) => readFileSync(file, 'utf8'));
const { withSamples } = await import(`data:text/javascript,${encodeURIComponent(script)}`);
const samples = Object.values(withSamples(JSON.parse(document), 'http://localhost:8080').paths)
  .flatMap((item) => Object.values(item))
  .flatMap((operation) => operation['x-codeSamples'].map(({ lang, source }) => ({ operation: operation.operationId, lang, source })));
console.log(JSON.stringify(samples));
