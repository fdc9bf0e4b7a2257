/** An entry of the trailer, or of the stream in its place, that neither is ever compressed (ISO 32000-1, sections 7.5.5, 7.5.8 and 7.6.1). */
const ENCRYPTED = /\/Encrypt\s*\d+\s+\d+\s+R\b/;

/** Whether a PDF is encrypted. No certificate is when it is given: whoever put a password on it wrote the whole file anew, and its seal is no seal over that. */
export const isLocked = (pdf: Buffer): boolean => ENCRYPTED.test(pdf.toString('latin1'));
