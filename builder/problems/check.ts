import { checkService } from '#schemas/rules/index.ts';
import type { Problem, ServiceFile } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';

/** The same judgement that publishing makes on the server. Loaded apart from the first screen: the rules are heavy. */
export const problemsOf = (file: ServiceFile): Problem[] => checkService(file, stepKinds);

export { placeholderProblems } from './placeholders.ts';
export { broughtBy } from './brought.ts';
export { fixOf } from './fixes.ts';
export { burdenOf } from '#builder/model/burden.ts';
