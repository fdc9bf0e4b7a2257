import type { CertificateDrawing } from './drawing.ts';

/** What the drawing thread can be asked. */
export type DrawerJob = { ask: 'draw'; drawing: CertificateDrawing } | { ask: 'missing'; texts: readonly string[] };

/** What it answers to the job of that id: bytes of a PDF, or the characters no typeface has. */
export type DrawerAnswer =
  | { id: number; ok: true; value: Uint8Array | { missing: string[] } }
  | { id: number; ok: false; fault: string };
