/// <reference lib="es2024.string" />
import { StoreFailure } from './store-failure.ts';
import type { Write } from './store.ts';

/** PostgreSQL has no NUL in text, and half a surrogate pair would quietly become U+FFFD on disk: neither would come back as it went in. */
export const isSoundText = (text: string) => text.isWellFormed() && !text.includes('\0');

/** Throws `store.text` where a row holds text that no store gives back unchanged. */
export function requireSoundText({ write, row }: Write): void {
  const isUnsound = (value: unknown) => typeof value === 'string' && !isSoundText(value);
  if (!Object.values(row).some(isUnsound)) return;
  const [field = ''] = Object.entries(row).find(([, value]) => isUnsound(value)) ?? [];
  throw new StoreFailure('store.text', { write, field });
}
