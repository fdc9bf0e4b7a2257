import { say } from './say.ts';

export async function run(): Promise<number> {
  await say('help');
  return 0;
}
