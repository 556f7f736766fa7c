import { expect, it } from 'vitest';
import { LimitError } from '../../../src/errors.js';
import { enterRoom, leaveRoom, room } from '../../../src/world/limits/room.js';

it('holds as many as the limit says at a time, and not one more', () => {
  const jobs = room('jobs', 2);
  enterRoom(jobs);
  enterRoom(jobs);
  leaveRoom(jobs);
  enterRoom(jobs);
  expect(() => enterRoom(jobs)).toThrow(LimitError);
});
