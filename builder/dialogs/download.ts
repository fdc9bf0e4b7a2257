import { type ServiceFile, slugOf } from '#schemas/index.ts';
import { stableJson } from '#schemas/service/stable-order.ts';

/** Hands the draft to the analyst as a file, so that it survives whatever happens here. */
export function downloadDraft(file: ServiceFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([stableJson(file)], { type: 'application/json' }));
  link.download = `${slugOf(file)}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
