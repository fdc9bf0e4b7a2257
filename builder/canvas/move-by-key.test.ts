import { expect, it, vi } from 'vitest';
import { moveByKey } from './move-by-key.ts';

type Flow = Parameters<typeof moveByKey>[0];
type Press = Parameters<typeof moveByKey>[1];

it('[B-105] a key comes near the chosen step, and does nothing while none is chosen', () => {
  const setCenter = vi.fn();
  const preventDefault = vi.fn();
  const flow = { getViewport: () => ({ x: 0, y: 0, zoom: 0.3 }), setCenter } as unknown as Flow;
  const press = { key: '.', preventDefault } as unknown as Press;
  moveByKey(flow, press, undefined);
  expect([setCenter.mock.calls.length, preventDefault.mock.calls.length]).toEqual([0, 0]);
  moveByKey(flow, press, { x: 100, y: 200 });
  expect(setCenter.mock.calls[0]!.slice(0, 2)).toEqual([100 + 144, 200 + 68]);
  expect(preventDefault).toHaveBeenCalled();
});
