import { blockAsService, type ServiceFile } from '#schemas/index.ts';
import { apply } from './apply.ts';
import { type BlockVersion, putBlock } from './put-block.ts';

/** Where the name of the block is changed in such a file. */
export const BLOCK_NAME = '/properties/block/title';

/** A file in which a block is changed by itself, in all of its languages: its questions stand on the one page there is, which has the block's name, with a note of the version they are of. */
export function blockFile(block: BlockVersion): ServiceFile {
  const { language, languages } = block.content['x-service'];
  const empty = blockAsService({ properties: { block: { title: block.title, type: 'object', properties: {} } }, 'x-service': { language, languages } });
  return apply(empty, putBlock(empty, 'block', block).edit).file;
}

/** Where the questions of the block stand in such a file, the version they are of, and what the block is called there. */
export function blockIn(file: ServiceFile): { path: string; version: number; name: string } {
  const [placed] = Object.entries(file['x-service'].blocks ?? {});
  if (!placed) throw new Error('a file without its block');
  return { path: placed[0], version: placed[1].version, name: file.properties['block']?.title ?? '' };
}
