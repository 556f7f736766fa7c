import { operateFrom } from '../pods/connection-pool.js';
import type { RequestError } from '../recorder.js';
import { receive } from './arrival.js';
import { end } from './ending.js';
import { CALLING, freeRow, HELD, ORPHAN } from './request.js';
import type { RequestService } from './service.js';

/** The request goes on to its next call, or is answered when there is none. */
export function proceed(service: RequestService, row: number): void {
  const { requests, steps } = service;
  requests.stage[row] = HELD;
  while (requests.step[row] < steps.length) {
    const step = steps[requests.step[row]];
    const at = row * requests.width + step.at;
    const taken = step.probability >= 1 || requests.draws[at] < step.probability;
    if (taken && step.kind === 'store' && requests.done[row] < step.times) {
      requests.stage[row] = CALLING;
      requests.done[row]++;
      const { pod } = service.servers[requests.server[row]];
      operateFrom(pod, step.store, requests.draws[at + requests.done[row]], service.asker, row);
      return;
    }
    requests.step[row]++;
    requests.done[row] = 0;
    if (taken && step.kind === 'queue' && !publishes(service, row, step.queue)) return;
    if (step.kind === 'fork' && step.begin(row)) return;
    if (taken && step.kind === 'service') {
      requests.stage[row] = CALLING;
      // The callee may fail at once, and this request with it: its row must not be touched afterwards.
      receive(step.callee, step.callee.inside, -1, Number.NaN, requests.bornAt[row], service.place, row);
      return;
    }
  }
  end(service, row, null);
}

/**
 * @returns false when the request does not go on: the broker blocks it, or refused the job, and the request has ended
 */
function publishes(service: RequestService, row: number, queue: string): boolean {
  const { requests } = service;
  // A broker that is blocked may take the job as soon as it is told to: the request waits from here on.
  requests.stage[row] = CALLING;
  const published = service.emit(queue, requests.bornAt[row], service.answered, row);
  if (published === 'blocked') return false;
  requests.stage[row] = HELD;
  if (published !== 'refused') return true;
  end(service, row, 'callee-failed');
  return false;
}

/** What a request waited for is there, or has failed. */
export function answer(service: RequestService, row: number, error: RequestError | null): void {
  const { requests } = service;
  if (requests.stage[row] === ORPHAN) {
    freeRow(requests, row);
  } else if (error === null) {
    proceed(service, row);
  } else {
    requests.stage[row] = HELD;
    end(service, row, error);
  }
}

/** Whether a request still waits for its operation. */
export const isCalling = ({ requests }: RequestService, row: number): boolean => requests.stage[row] === CALLING;
