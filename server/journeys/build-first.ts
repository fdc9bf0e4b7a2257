import { ensureBuilt } from '#server/build.js';

/** What the journeys walk is what the sources say, built once before the first of them. */
const buildFirst = (): Promise<void> => ensureBuilt();
export default buildFirst;
