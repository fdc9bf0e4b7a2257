import type { ServiceFile } from '#schemas/index.ts';
import type { Edit } from './edit.ts';
import { firstWords, type WordsIn } from './first-words.ts';
import { freshKey } from './keys.ts';
import { flowOf } from './ways.ts';

/** The edit that gives a desk questions of its own, to be answered by the officer: an empty page that no file has to bring. */
export function newDeskScreen(file: ServiceFile, step: string, wordsIn: WordsIn): Edit {
  const { title } = flowOf(file).steps[step]!;
  const said = firstWords(file, wordsIn);
  const key = freshKey(title, [...Object.keys(flowOf(file).steps), ...Object.keys(file.properties)], 'desk');
  const screen = { title: said.at(`/properties/${key}/title`, 'builder.new.deskScreen', { title }), type: 'object' as const, properties: {} };
  return {
    do: 'group', label: { key: 'builder.edit.addScreen', params: { title: screen.title } },
    edits: [{ do: 'addScreen', key, screen, required: false }, { do: 'setStepSetting', key: step, setting: 'screen', value: key }, ...said.translations()],
  };
}

/** The edit that takes a desk's questions away. */
export function withoutDeskScreen(file: ServiceFile, step: string): Edit {
  const screen = String(flowOf(file).steps[step]!['screen']);
  const isShared = Object.entries(flowOf(file).steps).some(([other, one]) => other !== step && one['screen'] === screen);
  return {
    do: 'group', label: { key: 'builder.edit.removeScreen', params: { title: file.properties[screen]?.title ?? screen } },
    edits: [{ do: 'setStepSetting', key: step, setting: 'screen' }, ...(isShared ? [] : [{ do: 'removeScreen' as const, key: screen }])],
  };
}
