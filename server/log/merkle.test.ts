import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { auditPath, leafHash, rootAbove, treeHash } from './merkle.ts';

/** Entries and roots of the trees with which implementations of Certificate Transparency are tested (RFC 6962). */
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leavesOf = (count: number) => ENTRIES.slice(0, count).map((hex) => hash('sha256', Buffer.concat([Buffer.of(0), Buffer.from(hex, 'hex')])));

test('[LG14] the tree is that of RFC 9162, by the values others test theirs with', () => {
  expect(leafHash('')).toBe(ROOTS[0]);
  expect(ROOTS.map((_, index) => treeHash(leavesOf(index + 1)))).toEqual(ROOTS);
  expect(treeHash([])).toBe(hash('sha256', ''));
});

test('[LG14] each leaf leads to the root by its path, and no other leaf, place or path does', () => {
  for (let size = 1; size <= 33; size++) {
    const leaves = Array.from({ length: size }, (_, index) => leafHash(`entry ${index}`));
    const root = treeHash(leaves);
    for (let index = 0; index < size; index++) {
      const path = auditPath(leaves, index);
      expect(rootAbove(leaves[index]!, { index, size, path })).toBe(root);
      expect(rootAbove(leafHash('another'), { index, size, path })).not.toBe(root);
      expect(rootAbove(leaves[index]!, { index: (index + 1) % (size + 1), size, path })).not.toBe(root);
      if (path.length > 0) expect(rootAbove(leaves[index]!, { index, size, path: path.slice(1) })).toBeUndefined();
    }
  }
});
