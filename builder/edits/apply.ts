import type { Json, ServiceFile } from '#schemas/index.ts';
import { addDeterminant, editDeterminant, removeDeterminant } from './determinant-edits.ts';
import type { Edit } from './edit.ts';
import type { Patch } from './patch.ts';
import { addField, addScreen, editField, moveField, removeField, removeScreen, setCondition } from './field-edits.ts';
import { followFees } from './fee-ties.ts';
import { renameField } from './rename-field.ts';
import { addStep, connect, moveStep, removeStep, renameStep, setStepSetting } from './step-edits.ts';
import { dropTexts, followTranslations, rekeyTexts, setText } from './texts.ts';
import { followRows } from './row-required.ts';
import { followTabs } from './tabs.ts';
import { followTies } from './ties.ts';
import { type WorkingFile, workingFile } from './working-file.ts';

export interface Applied {
  file: ServiceFile;
  /** Brings back the very file, key order included. Its patches are empty where the edit changed nothing. */
  inverse: { do: 'patch'; patches: Patch[] };
}

/** The file after an edit, and the edit that undoes it. The given file is not touched; unchanged parts are shared. */
export function apply(file: ServiceFile, edit: Edit): Applied {
  const work = workingFile(file);
  perform(work, edit);
  if (mayUntie(edit)) followTies(work, file);
  if (!isSpelledOut(edit)) {
    followFees(work, file);
    followTabs(work, file);
    followRows(work, file);
    followTranslations(work, file);
  }
  return { file: work.file, inverse: { do: 'patch', patches: work.inverse() } };
}

/** Undoing and restoring say everything themselves. */
const isSpelledOut = (edit: Edit): boolean => edit.do === 'patch' || (edit.do === 'group' && edit.edits.some(isSpelledOut));

/** Whether an edit can change the options of a catalog; the letters of a text cannot. */
function mayUntie(edit: Edit): boolean {
  switch (edit.do) {
    case 'group': return edit.edits.some(mayUntie);
    case 'setSetting': return edit.path.startsWith('/$defs/');
    case 'editField': return edit.schema !== undefined && ['$ref', 'oneOf', 'items'].some((keyword) => Object.hasOwn(edit.schema!, keyword));
    case 'removeField': case 'removeScreen': return true;
    default: return false;
  }
}

function perform(work: WorkingFile, edit: Edit): void {
  switch (edit.do) {
    case 'addStep': return addStep(work, edit);
    case 'removeStep': return removeStep(work, edit);
    case 'moveStep': return moveStep(work, edit);
    case 'connect': return connect(work, edit);
    case 'setStepSetting': return setStepSetting(work, edit);
    case 'renameStep': return renameStep(work, edit);
    case 'addScreen': return addScreen(work, edit);
    case 'removeScreen': return removeScreen(work, edit);
    case 'addField': return addField(work, edit);
    case 'editField': return editField(work, edit);
    case 'removeField': return removeField(work, edit);
    case 'renameField': return renameField(work, edit);
    case 'moveField': return moveField(work, edit);
    case 'setCondition': return setCondition(work, edit);
    case 'addDeterminant': return addDeterminant(work, edit);
    case 'editDeterminant': return editDeterminant(work, edit);
    case 'removeDeterminant': return removeDeterminant(work, edit);
    case 'setText': return setText(work, edit);
    case 'setSetting': return setSetting(work, edit);
    case 'group':
      for (const one of edit.edits) perform(work, one);
      return;
    case 'patch': return work.apply(edit.patches);
    default: {
      const unhandled: never = edit;
      throw new Error(`unknown edit ${JSON.stringify(unhandled)}`);
    }
  }
}

function setSetting(work: WorkingFile, { path, value }: { path: string; value?: Json }): void {
  const before = work.get(path);
  if (value === undefined && before !== undefined) dropTexts(work, path);
  else rekeyTexts(work, path, before, value);
  work.put(path, value);
}
