// Every file named on the command line to text with @llamaindex/liteparse in one process, OCR off.
// Run from the folder that holds its node_modules; prints the number of characters.
import { createRequire } from 'node:module';

const { LiteParse } = createRequire(process.cwd() + '/')('@llamaindex/liteparse');
const parser = new LiteParse({ ocrEnabled: false, outputFormat: 'text', quiet: true, numWorkers: 1 });
let characters = 0;
for (const file of process.argv.slice(2)) characters += (await parser.parse(file)).text.length;
console.log(characters);
