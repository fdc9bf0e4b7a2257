import { accessibleFaults } from './accessible-rules.ts';
import { archiveFaults } from './archive-rules.ts';
import { readObjects } from './pdf-objects.ts';

/** Names of the rules of PDF/A-3a and PDF/UA-1 that a file breaks; none where it is sound. */
export function standardFaults(pdf: Uint8Array): string[] {
  const objects = readObjects(pdf);
  return [...archiveFaults(objects), ...accessibleFaults(objects)];
}
