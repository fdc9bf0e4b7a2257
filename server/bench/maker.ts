// Makes certificates as a process of its own: `ours` or `floor`. Told for how many milliseconds, it answers how many a second it made.
import { makerOf } from './certificates.ts';

const make = await makerOf(process.argv[2] === 'floor' ? 'floor' : 'ours');
let count = 0;
process.on('message', async (milliseconds: number) => {
  const [started, first] = [performance.now(), count];
  while (performance.now() - started < milliseconds) await make(count++);
  process.send!((count - first) / ((performance.now() - started) / 1_000));
});
process.stdout.write('ready\n');
