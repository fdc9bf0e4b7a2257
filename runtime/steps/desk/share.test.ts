import { expect, test } from 'vitest';
import { compileService } from '#runtime/engine/compile.ts';
import { sends } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { foodUpToSend } from '#runtime/testing/stall-cases.ts';
import { desk } from './index.ts';
import { isDrawn } from './drawn.ts';

/** 10,000 ids whose ends run evenly through what an end can be. */
const ends = Array.from({ length: 10_000 }, (_, index) => `019a0000-0000-7000-8000-0000${Math.floor((index * 2 ** 32) / 10_000).toString(16).padStart(8, '0')}`);

test('[E89] a desk that looks at a share of files gets about that many, by chance nobody can foresee', () => {
  for (const share of [1, 20, 99]) {
    const drawn = ends.filter((id) => isDrawn(id, share)).length / 100;
    expect(Math.abs(drawn - share)).toBeLessThan(2);
  }
});

test('[E89] who tries a service out always meets the desk; a file that is not drawn passes it as if approved, and nobody saw it', () => {
  const file = smallService();
  file['x-service'].flow.steps['inspector']!['share'] = 10;
  const service = compileService(file, 1);
  expect(given(service, ...foodUpToSend).when(sends()).accepted().case!.step).toBe('inspector');
  const { step } = service.step('inspector')!;
  const meta = { actor: { id: 'x', kind: 'system' as const }, at: '2026-03-02T04:00:00.000Z', newToken: () => '' };
  const entered = (end: string) => desk.enter({ service, case: given(service, ...foodUpToSend).case!, key: 'inspector', step: step as never, meta: { ...meta, newId: () => `019a0000-0000-7000-8000-0000${end}` } });
  expect([entered('00000063').does, entered('00000005').does]).toEqual(['goOn', 'wait']);
  expect(entered('00000063')).toMatchObject({ outcome: 'approve', skipped: true });
  expect(desk.skips?.(step as never)).toBe('approve');
});
