/** Keys of no institution lie beside the others, under names that no institution can have. */
export const isInstitution = (name: string): boolean => !name.startsWith('~');
/** Signs the status list. */
export const STATUS_KEY = '~statuses';
/** Seals and signs what is made to try things out: nothing it says counts. */
export const SPECIMEN_KEY = '~specimens';
