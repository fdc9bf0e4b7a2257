/** Builds unless the last build is up to date. With `quick`, sources are looked through only after an update. */
export function ensureBuilt(options?: { quick?: boolean }): Promise<void>;
