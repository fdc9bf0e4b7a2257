import { afterAll, beforeAll, expect } from 'vitest';
import { openStallRoom, type StallRoom } from './stall-room.ts';

/** One room for all tests of a file: handed over before them, closed after, and nothing may have gone wrong on our side meanwhile. */
export function sharedStallRoom(handOver: (room: StallRoom) => void): void {
  let room: StallRoom | undefined;
  beforeAll(async () => {
    room = await openStallRoom();
    handOver(room);
  });
  afterAll(async () => {
    expect(room?.faults).toEqual([]);
    await room?.close();
  });
}
