import { hash } from 'node:crypto';

/** A Merkle tree as RFC 9162 (section 2.1) has it, hashes in hex: who knows its root can be shown by a few hashes that an entry is one of its leaves. */
const digest = (prefix: number, ...parts: readonly Uint8Array[]): string => hash('sha256', Buffer.concat([Buffer.of(prefix), ...parts]));
const node = (left: string, right: string): string => digest(1, Buffer.from(left, 'hex'), Buffer.from(right, 'hex'));

export const leafHash = (entry: string): string => digest(0, Buffer.from(entry));

/** The largest power of two below `size`. */
const half = (size: number): number => 2 ** Math.ceil(Math.log2(size) - 1);

export function treeHash(leaves: readonly string[]): string {
  if (leaves.length === 0) return hash('sha256', '');
  const cut = half(leaves.length);
  return leaves.length === 1 ? leaves[0]! : node(treeHash(leaves.slice(0, cut)), treeHash(leaves.slice(cut)));
}

/** What has to be known beside a leaf to come to the root, from the leaf upwards. */
export function auditPath(leaves: readonly string[], index: number): string[] {
  if (leaves.length <= 1) return [];
  const cut = half(leaves.length);
  const [left, right] = [leaves.slice(0, cut), leaves.slice(cut)];
  return index < cut ? [...auditPath(left, index), treeHash(right)] : [...auditPath(right, index - cut), treeHash(left)];
}

/** The root that a leaf and its path lead to (section 2.1.3.2); undefined where the path is of no such tree. */
export function rootAbove(leaf: string, { index, size, path }: { index: number; size: number; path: readonly string[] }): string | undefined {
  if (index >= size) return undefined;
  let [at, last, root] = [index, size - 1, leaf];
  for (const beside of path) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      root = node(beside, root);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else root = node(root, beside);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? root : undefined;
}
