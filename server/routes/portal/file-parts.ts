import { createHash } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of one part: what a poor line brings over in some seconds. */
export const LARGEST_PART = 262_144;
export const LARGEST_WHOLE = 20_000_000;
const KEPT_FOR = 2 * 3_600_000;
/** Of one file; the oldest makes room. */
const MOST_BEGUN = 3;

/** Files that come in parts, each named by the SHA-256 of the whole (hex), in the data folder until they are whole and taken. */
export interface FileParts {
  /** How many bytes are there; 0 where none came yet. */
  received(caseId: string, hash: string): Promise<number>;
  /** Adds a part where it belongs: how many bytes are there now. What comes twice, or too early, changes nothing. Undefined where it would be too large. */
  add(caseId: string, hash: string, offset: number, part: Buffer): Promise<number | undefined>;
  /** The whole file, which is then forgotten; undefined where it is not whole. */
  take(caseId: string, hash: string): Promise<Buffer | undefined>;
}

/** Every two hours at the latest what nobody finished is gone, at the next upload of anybody. */
export function fileParts(dataFolder: string, now: () => number): FileParts {
  const root = join(dataFolder, 'uploads');
  const folderOf = (caseId: string) => join(root, createHash('sha256').update(caseId).digest('hex'));
  const pathOf = (caseId: string, hash: string) => join(folderOf(caseId), hash);
  const sizeOf = (path: string) => stat(path).then(({ size }) => size, () => 0);
  const received: FileParts['received'] = (caseId, hash) => sizeOf(pathOf(caseId, hash));

  async function makeRoom(caseId: string): Promise<void> {
    for (const folder of await listed(root)) {
      const files = await Promise.all((await listed(join(root, folder))).map(async (name) => ({ path: join(root, folder, name), at: await stat(join(root, folder, name)).then(({ mtimeMs }) => mtimeMs, () => 0) })));
      const newest = files.sort((one, other) => other.at - one.at);
      const most = join(root, folder) === folderOf(caseId) ? MOST_BEGUN - 1 : MOST_BEGUN;
      await Promise.all(newest.filter(({ at }, index) => index >= most || now() - at > KEPT_FOR).map(({ path }) => rm(path, { force: true })));
    }
    await mkdir(folderOf(caseId), { recursive: true, mode: 0o700 });
  }

  return {
    received,
    async add(caseId, hash, offset, part) {
      const size = await received(caseId, hash);
      if (offset !== size) return size;
      if (size + part.length > LARGEST_WHOLE + 1) return undefined;
      if (size === 0) await makeRoom(caseId);
      await appendFile(pathOf(caseId, hash), part, { mode: 0o600 });
      return size + part.length;
    },
    async take(caseId, hash) {
      const path = pathOf(caseId, hash);
      const bytes = await readFile(path).catch(() => undefined);
      if (!bytes || createHash('sha256').update(bytes).digest('hex') !== hash) return undefined;
      await rm(path, { force: true });
      return bytes;
    },
  };
}

const listed = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
