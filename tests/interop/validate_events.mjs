// Checks CloudEvents, one a line on stdin, against the feed's own JSON Schema: node validate_events.mjs SCHEMA
import fs from 'node:fs';
import readline from 'node:readline';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const Ajv = require('ajv/dist/2020');
const ajv = new Ajv({ strict: false });
require('ajv-formats')(ajv);
const fits = ajv.compile(JSON.parse(fs.readFileSync(process.argv[2], 'utf8')));

let checked = 0, wrong = 0, first = '';
for await (const line of readline.createInterface({ input: process.stdin })) {
  if (!line)
    continue;
  checked += 1;
  if (!fits(JSON.parse(line))) {
    wrong += 1;
    first ||= `${line.slice(0, 300)} ${ajv.errorsText(fits.errors)}`;
  }
}
process.stdout.write(`${JSON.stringify({ event: 'validated', checked, wrong, first })}\n`);
process.exit(0);
