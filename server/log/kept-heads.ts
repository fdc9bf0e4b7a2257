import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LogReads, type LogStream, STREAMS } from '#server/stores/sealed-log.ts';

/** How far each stream had come, as a server noted it in its data folder: the last link's number and hash. */
export type KeptHeads = Partial<Record<LogStream, { n: number; hash: string }>>;

/** Outside of the database, so that whoever can write there alone cannot cut off the end of the log, links and all, without this telling. */
const fileIn = (dataFolder: string): string => join(dataFolder, 'log-head.json');

/** Notes how far the log has come. Where it does not go on from what was noted the note stays, so that it can be told. */
export async function keepHeads(dataFolder: string, store: Pick<LogReads, 'logLinks' | 'lastLogLink'>): Promise<void> {
  const kept = readHeads(dataFolder);
  if ((await cutOff(store, kept)).length > 0) return;
  const links = await Promise.all(STREAMS.map((stream) => store.lastLogLink(stream)));
  const heads: KeptHeads = Object.fromEntries(links.flatMap((link) => (link ? [[link.stream, { n: link.n, hash: link.hash }]] : [])));
  if (STREAMS.every((stream) => heads[stream]?.n === kept[stream]?.n)) return;
  const whole = `${fileIn(dataFolder)}.new`;
  writeFileSync(whole, `${JSON.stringify(heads)}\n`, { mode: 0o600 });
  renameSync(whole, fileIn(dataFolder));
}

/** Nothing where nothing was noted, or it cannot be read. */
export function readHeads(dataFolder: string): KeptHeads {
  try {
    const said = JSON.parse(readFileSync(fileIn(dataFolder), 'utf8')) as KeptHeads;
    return Object.fromEntries(STREAMS.flatMap((stream) => {
      const { n, hash } = said[stream] ?? {};
      return Number.isSafeInteger(n) && typeof hash === 'string' ? [[stream, { n, hash }]] : [];
    })) as KeptHeads;
  } catch {
    return {};
  }
}

/** After a backup was put back: the log goes on from there. */
export const removeHeads = (dataFolder: string): void => rmSync(fileIn(dataFolder), { force: true });

/** Streams in which the link that was noted is not there any more, or is another. */
export async function cutOff(store: Pick<LogReads, 'logLinks'>, kept: KeptHeads): Promise<{ stream: LogStream; n: number }[]> {
  const found = await Promise.all(STREAMS.map(async (stream) => {
    const head = kept[stream];
    if (!head) return [];
    const [link] = await store.logLinks(stream, head.n - 1, 1);
    return link?.n === head.n && link.hash === head.hash ? [] : [{ stream, n: head.n }];
  }));
  return found.flat();
}
