import type { CompiledService } from '#runtime/engine/compile.ts';

/** Published versions, compiled once and kept; the least used leave first. */
export interface PublishedServices {
  /** The version new applicants get, or undefined where nothing is published under the slug. */
  current(slug: string): Promise<CompiledService | undefined>;
  version(slug: string, version: number): Promise<CompiledService | undefined>;
  /** Published services for the home page: slug, and the compiled current version. */
  all(): Promise<CompiledService[]>;
  /** Tells that a slug has a new version. */
  published(slug: string): void;
}
