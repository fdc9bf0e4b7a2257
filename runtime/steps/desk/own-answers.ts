import type { Json } from '#schemas/index.ts';
import { withCalculated, withField, withoutCalculated, withoutEchoes } from '#runtime/engine/calculated.ts';
import type { Answers } from '#runtime/engine/case.ts';
import { oneAField } from '#runtime/engine/faults.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { unseenFaults } from '#runtime/engine/unseen.ts';
import { visibility } from '#runtime/engine/visibility.ts';
import { pathParts } from '#schemas/index.ts';
import type { StepContext } from '../step-kind.ts';
import type { DeskStep } from './index.ts';

/**
 * What an operator filled in on the desk's own screen: the answers to be kept, hidden ones left out and calculated ones worked out, or one fault a field.
 * A decision that does not let the file go on needs none of it; what was typed is kept all the same, and has to be right.
 */
export function ownAnswers({ service, case: kase, step, meta }: StepContext<DeskStep>, typed: Record<string, Json> | undefined, goesOn: boolean): { answers?: Answers; faults: FieldFault[] } {
  const { screen } = step;
  if (screen === undefined) return { faults: [] };
  const given = { ...kase.answers, [screen]: withoutCalculated(service, { [screen]: typed ?? kase.answers[screen] ?? {} })[screen]! };
  const { hidden } = visibility(service.effects, given);
  const shown = [...hidden].map(pathParts).filter(([one, field]) => one === screen && field !== undefined).reduce((values, [, field]) => withField(values, field!, undefined), given[screen]!);
  const answers = withCalculated(service, { ...kase.answers, [screen]: shown }, meta.at, hidden);
  const mine = service.validator.faults(answers).filter(({ path }) => path.startsWith(`/${screen}/`));
  const faults = oneAField([...unseenFaults({ [screen]: typed ?? {} }), ...withoutEchoes(service, mine)]).filter(({ code }) => goesOn || code !== 'missing');
  const isEmpty = Object.keys(answers[screen] ?? {}).length === 0;
  return { faults, ...(isEmpty && !goesOn ? {} : { answers: { [screen]: answers[screen] ?? {} } }) };
}
