import type { ServiceFile } from '#schemas/index.ts';
import { download } from '#builder/dialogs/download.ts';
import type { Say } from '#builder/model/naming.ts';
import { fetchedLater } from '#builder/state/loading.ts';

/** Another program's language is loaded when somebody asks for it. */
const drawings = fetchedLater(() => import('#builder/model/bpmn/export.ts'));

/** Hands the flow to the analyst as BPMN 2.0; rejects where what writes it cannot be had. */
export async function downloadBpmn(slug: string, file: ServiceFile, t: Say): Promise<void> {
  download(`${slug}.bpmn`, 'application/xml', await (await drawings()).writeBpmn(file, t));
}
