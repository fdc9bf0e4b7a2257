import { type BlockContent, blockAsService, blockOfService, pathParts, type PlacedBlock, type ServiceFile } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { withoutUnseen } from '#runtime/engine/unseen.ts';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import type { BlockRow } from '#server/stores/rows.ts';
import type { Store } from '#server/stores/store.ts';
import { readServiceFile } from './drafts.ts';

/** One version of a group of questions that any service may use. `by` is an account, `at` epoch milliseconds. */
export interface BlockVersion { title: string; content: BlockContent; by: string; at: number }

const LONGEST_TITLE = 100;

export const blockIn = ({ value }: Pick<BlockRow, 'value'>): BlockVersion => JSON.parse(value) as BlockVersion;

/** Reads what was sent as a block: a name, and what a service file could say of one page of questions. Refuses `block-faulty`. */
export function readBlock({ title, content }: { title?: unknown; content?: unknown }): Result<Pick<BlockVersion, 'title' | 'content'>> {
  const name = typeof title === 'string' ? withoutUnseen(title).trim() : '';
  if (name === '' || name.length > LONGEST_TITLE) return refuse('block-faulty', { params: { reason: 'title' } });
  let whole: unknown;
  try { whole = blockAsService(content as BlockContent); } catch { return refuse('block-faulty', { params: { reason: 'not-a-block' } }); }
  const read = readServiceFile(whole);
  if (!read.ok) return refuse('block-faulty', { params: read.refusal.params ?? {} });
  const block = blockOfService(read.value);
  return block ? accept({ title: name, content: block }) : refuse('block-faulty', { params: { reason: 'empty' } });
}

/** Where a draft uses a block. */
export interface BlockUse { slug: string; title: string; institutions: string[]; path: string; version: number }

/** Block → where the drafts of the installation use it, from what is kept beside each draft: none is read for it. */
export async function usesOfBlocks(store: Pick<Store, 'services'>): Promise<Map<string, BlockUse[]>> {
  const uses = new Map<string, BlockUse[]>();
  for (const { slug, title, institutions, blocks } of await store.services()) {
    for (const [path, { block, version }] of Object.entries(JSON.parse(blocks) as Record<string, PlacedBlock>)) {
      uses.set(block, [...(uses.get(block) ?? []), { slug, title, institutions: JSON.parse(institutions) as string[], path, version }]);
    }
  }
  return uses;
}

/** The step of a draft that asks what is at a path, where one does. */
export async function askingStep(store: Pick<Store, 'service'>, { slug, path }: BlockUse): Promise<string | undefined> {
  const service = await store.service(slug);
  const steps = service ? (JSON.parse(service.draft) as ServiceFile)['x-service'].flow.steps : {};
  return Object.entries(steps).find(([, step]) => stepKinds[step.kind]?.screens?.(step).includes(pathParts(path)[0]!))?.[0];
}

export const servicesOf = (uses: readonly BlockUse[] | undefined): number => new Set((uses ?? []).map(({ slug }) => slug)).size;
