import type { FastifyReply, FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import { askingLimit, networkOf } from './asking-limit.ts';

/** A limit of three in a minute, with a clock the test moves; `ask` says whether the address was answered, or after how many seconds it may ask again. */
function limited(): { ask: (address: string) => 'answered' | number; later: (milliseconds: number) => void } {
  let at = 0;
  const hook = askingLimit({ max: 3, window: 60_000, now: () => at });
  return {
    later: (milliseconds) => void (at += milliseconds),
    ask(address) {
      let answer: 'answered' | number = 'answered';
      const reply = { header: (_name: string, seconds: number) => void (answer = seconds) };
      let fault: (Error & { statusCode?: number }) | undefined;
      hook({ ip: address } as FastifyRequest, reply as unknown as FastifyReply, (told) => void (fault = told));
      expect(fault?.statusCode).toBe(answer === 'answered' ? undefined : 429);
      return answer;
    },
  };
}

test('[H300] given an address asks too often, then it is told when it may ask again, others are answered, and so is it once the time is over', () => {
  const { ask, later } = limited();
  expect([1, 2, 3].map(() => ask('192.0.2.1'))).toEqual(['answered', 'answered', 'answered']);
  later(10_500);
  expect([ask('192.0.2.1'), ask('192.0.2.2')]).toEqual([50, 'answered']);
  later(49_499);
  expect(ask('192.0.2.1')).toBe(1);
  later(1);
  expect(ask('192.0.2.1')).toBe('answered');
});

test('[H300] given addresses of one IPv6 network take turns, then they count as one; IPv4 written as IPv6 is IPv4', () => {
  const { ask } = limited();
  expect(['2001:db8:1:2::1', '2001:0DB8:1:2:3:4:5:6', '2001:db8:1:2::', '2001:db8:1:2:ffff::9', '2001:db8:1:3::1'].map(ask)).toEqual(['answered', 'answered', 'answered', 60, 'answered']);
  expect(['192.0.2.1', '::ffff:192.0.2.1', '::FFFF:192.0.2.1', '192.0.2.1'].map(ask)).toEqual(['answered', 'answered', 'answered', 60]);
  expect(['::1', '::', 'fe80::1%eth0', '1:2:3:4:5:6:7:8'].map(networkOf)).toEqual(['0:0:0:0', '0:0:0:0', 'fe80:0:0:0', '1:2:3:4']);
});

test('[H300] given a crowd of addresses asks, then who asked too often a little before is still turned away', () => {
  const { ask } = limited();
  for (let times = 0; times < 3; times++) ask('192.0.2.1');
  for (let other = 0; other < 9_999; other++) ask(`10.0.${other >> 8}.${other & 255}`);
  expect(ask('192.0.2.1')).toBe(60);
  ask('198.51.100.1');
  expect(ask('192.0.2.1')).toBe(60);
});
