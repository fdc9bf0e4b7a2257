import { fieldAt, type ServiceFile } from '#schemas/index.ts';

/** A document as the start page and the paper form tell of it before anybody has answered anything. */
export interface DocumentAsked {
  title: string;
  description?: string;
  /** Asked for in every case. */
  isAlways: boolean;
  /** What it is asked for each of, in words: one file for every row. */
  each?: string;
}

/** All documents a service may ask for, in its order and in the file's language. */
export const documentsAsked = (file: ServiceFile): DocumentAsked[] =>
  Object.values(file['x-service'].documents ?? {}).map(({ title, description, when, optional, each }) => ({
    title, ...(description === undefined ? {} : { description }), isAlways: when === undefined && !optional, ...(each === undefined ? {} : { each: rowTitle(file, each) }),
  }));

const rowTitle = (file: ServiceFile, rows: string): string => fieldAt(file, `${rows}/*`)?.title ?? fieldAt(file, rows)?.title ?? rows;
