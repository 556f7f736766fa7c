// Where the sources run without a build: lets a worker thread read TypeScript. The built package never loads this file.
import { register } from 'tsx/esm/api';

register();
export default (await import('./worker.ts')).default;
