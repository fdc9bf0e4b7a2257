import { type DocumentRequirement, type ServiceFile, toPath } from '#schemas/index.ts';
import { asJson } from '#builder/model/as-json.ts';
import type { Edit } from './edit.ts';
import { firstWords, type WordsIn } from './first-words.ts';
import { freshKey } from './keys.ts';
import { newStep } from './new-step.ts';
import { flowOf, outcomesOf } from './ways.ts';

const MOST_BYTES = 10_000_000;

/** A new document to hand in, a photo or a PDF, and the page that asks for it: before sending, where the service has none yet. */
export function newDocument(file: ServiceFile, wordsIn: WordsIn): { edit: Edit; key: string } {
  const said = firstWords(file, wordsIn);
  const key = freshKey(said.word('builder.document.new'), Object.keys(file['x-service'].documents ?? {}), 'document');
  const place = `/x-service/documents${toPath([key])}`;
  const title = said.at(`${place}/title`, 'builder.document.new');
  const document: DocumentRequirement = { title, accept: ['application/pdf', 'image/jpeg', 'image/png'], maxBytes: MOST_BYTES };
  const before = isAsked(file) ? undefined : beforeSending(file);
  return {
    key,
    edit: {
      do: 'group', label: { key: 'builder.edit.addThing', params: { title } },
      edits: [{ do: 'setSetting', path: place, value: asJson(document) }, ...said.translations(), ...(before ? [newStep(file, 'documents', wordsIn, { after: before }).edit] : [])],
    },
  };
}

const isAsked = (file: ServiceFile): boolean => Object.values(flowOf(file).steps).some(({ kind }) => kind === 'documents');

/** The way by which an application comes to be sent for the first time. */
function beforeSending(file: ServiceFile): { step: string; outcome: string } | 'start' | undefined {
  const { start, steps } = flowOf(file);
  const send = Object.entries(steps).find(([, step]) => outcomesOf(file, step).includes('send'))?.[0];
  if (send === undefined) return undefined;
  if (send === start) return 'start';
  const [from] = Object.entries(steps).flatMap(([step, { ways }]) => Object.entries(ways).filter(([outcome, target]) => target === send && outcome !== 'sendBack').map(([outcome]) => ({ step, outcome })));
  return from;
}
