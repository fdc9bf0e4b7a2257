import type { Act } from './act.ts';
import type { Bench } from './bench.ts';
import { chosenActs } from './chosen-acts.ts';
import { drawingActs } from './drawing-acts.ts';
import { goActs } from './go-acts.ts';
import { previewActs } from './preview-acts.ts';
import { questionActs } from './question-acts.ts';
import { serviceActs } from './service-acts.ts';
import { thingActs } from './thing-acts.ts';

/** Every act there is in the editor, now possible or not: what is done to what is chosen first. */
export function actsOf(bench: Bench): Act[] {
  const { t, editor: { isReadOnly, lock } } = bench;
  const keptOut = isReadOnly ? t(`builder.act.readOnly${lock.state?.holder?.isYou ? '.own' : ''}`, { by: lock.state?.holder?.name ?? '' }) : undefined;
  return [chosenActs, serviceActs, drawingActs, questionActs, thingActs, previewActs, goActs].flatMap((acts) => acts(bench)).map((act) => (act.isEdit && keptOut !== undefined ? { ...act, whyNot: keptOut } : act));
}
