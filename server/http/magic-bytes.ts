const SIGNATURES: Record<string, readonly number[]> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
};

/** Whether the bytes begin as the type says they do (checklist S25); a type we do not know never does. */
export function isOfType(bytes: Uint8Array, type: string): boolean {
  const signature = Object.hasOwn(SIGNATURES, type) ? SIGNATURES[type] : undefined;
  return signature?.every((byte, index) => bytes[index] === byte) ?? false;
}
