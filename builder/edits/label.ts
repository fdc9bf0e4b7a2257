import { fieldAt, type ServiceFile } from '#schemas/index.ts';
import type { Edit, Label } from './edit.ts';
import { flowOf } from './ways.ts';

/** The name of an edit, as the undo button and announcements say it. `file` is the one before the edit. */
export function labelOf(file: ServiceFile, edit: Edit): Label {
  const named = (title: string): Label => ({ key: `builder.edit.${edit.do}`, params: { title } });
  switch (edit.do) {
    case 'addStep': return named(edit.step.title);
    case 'removeStep': case 'moveStep': case 'setStepSetting': case 'renameStep': return named(stepTitle(file, edit.key));
    case 'connect': return edit.from === 'start'
      ? { key: 'builder.edit.setStart', params: { to: stepTitle(file, edit.target) } }
      : { key: 'builder.edit.connect', params: { from: stepTitle(file, edit.from.step), to: stepTitle(file, edit.target) } };
    case 'addScreen': return named(edit.screen.title ?? edit.key);
    case 'removeScreen': return named(fieldTitle(file, `/${edit.key}`));
    case 'addField': return named(edit.field.schema.title ?? edit.key);
    case 'editField': case 'removeField': case 'renameField': case 'moveField': case 'setCondition': return named(fieldTitle(file, edit.path));
    case 'addDeterminant': return named(edit.title);
    case 'editDeterminant': case 'removeDeterminant': return named(file.$defs?.[edit.name]?.title ?? edit.name);
    case 'group': return edit.label ?? (edit.edits[0] ? labelOf(file, edit.edits[0]) : { key: 'builder.edit.patch' });
    case 'setText': case 'setSetting': case 'patch': return { key: `builder.edit.${edit.do}` };
  }
}

export const stepTitle = (file: ServiceFile, key: string): string => flowOf(file).steps[key]?.title || key;
export const fieldTitle = (file: ServiceFile, path: string): string => fieldAt(file, path)?.title || (path.split('/').at(-1) ?? path);
