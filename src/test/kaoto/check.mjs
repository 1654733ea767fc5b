import './window.mjs';
import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { CamelResourceFactory } from './node_modules/@kaoto/kaoto/lib/esm/models/camel/camel-resource-factory.js';

for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8');
  const opened = CamelResourceFactory.createCamelResource(text, { path: basename(file) });
  const drawn = opened.getVisualEntities().length;
  assert(drawn > 0, `${file}: Kaoto draws nothing of it`);
  assert.deepStrictEqual(parse(opened.toString()), parse(text), file);
  console.log(`${basename(file)}: ${drawn} routes, written as they were read`);
}
process.exit(0);
