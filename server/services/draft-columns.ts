import type { ServiceFile } from '#schemas/index.ts';
import { stableJson } from '#schemas/service/stable-order.ts';
import type { ServiceRow } from '#server/stores/rows.ts';

/** What a service's row says of its draft: the file as stable JSON, and what lists ask of it without reading it. */
export const draftColumns = (file: ServiceFile): Pick<ServiceRow, 'title' | 'draft' | 'institutions' | 'blocks'> => ({
  title: file.title, draft: stableJson(file), institutions: JSON.stringify(Object.keys(file['x-service'].institutions)), blocks: JSON.stringify(file['x-service'].blocks ?? {}),
});
