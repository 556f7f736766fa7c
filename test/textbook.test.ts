import { readdirSync } from 'node:fs';
import { TEXTBOOK, textbookFile } from './conformance/textbook-file.js';

for (const name of readdirSync(TEXTBOOK).sort())
  if (name.endsWith('.json') && name !== 'multi-server.json') textbookFile(name);
