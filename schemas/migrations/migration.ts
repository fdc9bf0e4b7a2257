/** One step of the file format. A migration once released never changes: a new one follows it. */
export interface Migration {
  /** The format it makes; it reads the one before. */
  to: number;
  /** Catalogue key of the sentence that tells an analyst what was done to the file. */
  story: string;
  /**
   * The file in the new format. It takes any object with `x-service` in the format before, shares nothing it changes
   * with it, and carries over what it does not understand: whether the result is sound is for the rules.
   */
  up(file: OlderFile): OlderFile;
}

/** A file of an earlier format, of which only this much is certain. */
export type OlderFile = { readonly [key: string]: unknown; readonly 'x-service': { readonly [key: string]: unknown } };
