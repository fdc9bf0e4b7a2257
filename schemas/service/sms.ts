/** Basic characters of the GSM 7-bit alphabet (3GPP TS 23.038 section 6.2.1), and those of its extension, which count twice. */
const basic = new Set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà');
const extended = new Set('\f^{}\\[~]|€');

/** Whether a text goes in one message: 160 GSM characters, or 70 UTF-16 units as soon as one character is outside them. */
export function fitsOneSms(text: string): boolean {
  let septets = 0;
  for (const character of text) {
    if (basic.has(character)) septets += 1;
    else if (extended.has(character)) septets += 2;
    else return text.length <= 70;
  }
  return septets <= 160;
}
