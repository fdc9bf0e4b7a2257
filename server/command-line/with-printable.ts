import { createDrawer } from '#server/certificates/draw-in-worker.ts';
import { createPrintable, type Printable } from '#server/certificates/printable.ts';

/** Hands over what knows what certificates can print; the drawing thread behind it ends with the use. */
export async function withPrintable<T>(use: (printable: Printable) => Promise<T>): Promise<T> {
  const drawer = createDrawer();
  try {
    return await use(createPrintable(drawer.missingGlyphs));
  } finally {
    await drawer.close();
  }
}
