import type { ServiceFile } from '#schemas/index.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { firstWords } from '#builder/edits/first-words.ts';
import { newCatalog } from '#builder/edits/new-field.ts';
import { wordsIn } from '#builder/state/texts.tsx';

/** The edit that adds a list no question offers yet, and its key. */
export function addingCatalog(file: ServiceFile): { edit: Edit; key: string } {
  const said = firstWords(file, wordsIn);
  const title = said.word('builder.list.new');
  const made = newCatalog(file, title, said);
  said.at(`/$defs/${made.name}/title`, 'builder.list.new');
  return { key: made.name, edit: { do: 'group', label: { key: 'builder.edit.addThing', params: { title } }, edits: [...made.edits, ...said.translations()] } };
}
