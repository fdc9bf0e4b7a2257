/** A command takes its words and answers with its exit code. */
export interface CommandModule {
  run(words: readonly string[]): Promise<number>;
}

/** Each command is loaded only when it is called. */
export const COMMANDS: Record<string, () => Promise<CommandModule>> = {
  serve: () => import('./serve.ts'),
  check: () => import('./check.ts'),
  walk: () => import('./walk.ts'),
  export: () => import('./export.ts'),
  import: () => import('./import.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  seals: () => import('./seals.ts'),
  certificates: () => import('./certificates.ts'),
  'verify-log': () => import('./verify-log.ts'),
  'create-admin': () => import('./create-admin.ts'),
  key: () => import('./key.ts'),
  generate: () => import('./generate.ts'),
  help: () => import('./help.ts'),
  version: () => import('./version.ts'),
};
