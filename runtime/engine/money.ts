/** Amounts are whole numbers of a currency's smallest part (chhetrum, fils, yen), so that sums are exact; `decimals` says how many make a unit (ISO 4217). */

/** A number of units as smallest parts, halves rounded up; undefined where it is no number or too large to be counted exactly. Counts in decimals: 1.005 is not 1.00499…. */
export function smallestParts(units: number, decimals: number): number | undefined {
  const found = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(units));
  if (!found) return undefined;
  const [, sign, whole = '', part = '', exponent = '0'] = found;
  const digits = BigInt(whole + part);
  const shift = decimals - part.length + Number(exponent);
  const divisor = 10n ** BigInt(Math.max(0, -shift));
  const parts = Number(shift >= 0 ? digits * 10n ** BigInt(shift) : (digits + divisor / 2n) / divisor);
  return Number.isSafeInteger(parts) ? (sign ? -parts || 0 : parts) : undefined;
}

/** `500`, `500.5` or `500.50` as smallest parts; undefined for anything else, such as more decimals than the currency has. */
export function readAmount(text: string, decimals: number): number | undefined {
  const found = /^(\d{1,13})(?:\.(\d{1,4}))?$/.exec(text.trim());
  const [, whole = '', part = ''] = found ?? [];
  const parts = Number(whole + part.padEnd(decimals, '0'));
  return found && part.length <= decimals && Number.isSafeInteger(parts) ? parts : undefined;
}

/** `500.50`: smallest parts as plain text, with all of the currency's decimals. */
export function writeAmount(parts: number, decimals: number): string {
  const digits = String(parts).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
