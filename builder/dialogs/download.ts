import { type ServiceFile, slugOf } from '#schemas/index.ts';
import { stableJson } from '#schemas/service/stable-order.ts';

/** Hands the draft to the analyst as a file, so that it survives whatever happens here. */
export const downloadDraft = (file: ServiceFile): void => download(`${slugOf(file)}.json`, 'application/json', stableJson(file));

export function download(name: string, type: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
