import { textbookFile } from './conformance/textbook-file.js';

// The dearest file by itself: it runs beside the others.
textbookFile('multi-server.json');
