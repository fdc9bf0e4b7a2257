/** Basic characters of the GSM 7-bit alphabet (3GPP TS 23.038 section 6.2.1), and those of its extension, which count twice. */
const basic = new Set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà');
const extended = new Set('\f^{}\\[~]|€');

/** How long a text is on a phone: of how many letters that go in one message, and how many messages it takes. */
export interface SmsSize { letters: number; most: number; messages: number }

/** 160 GSM characters go in one message, or 70 UTF-16 units as soon as one character is outside them; of several each has less room (section 9.2.3.24.1 of 3GPP TS 23.040). */
export function smsSize(text: string): SmsSize {
  const septets = septetsOf(text);
  const [letters, most, ofSeveral] = septets === undefined ? [text.length, 70, 67] : [septets, 160, 153];
  return { letters, most, messages: letters <= most ? 1 : Math.ceil(letters / ofSeveral) };
}

/** Whether a text goes in one message. */
export const fitsOneSms = (text: string): boolean => smsSize(text).messages === 1;

function septetsOf(text: string): number | undefined {
  let septets = 0;
  for (const character of text) {
    if (basic.has(character)) septets += 1;
    else if (extended.has(character)) septets += 2;
    else return undefined;
  }
  return septets;
}
