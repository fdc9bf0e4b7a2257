/** Scripts that certificates can print (ISO 15924), each with a letter of it: what `server/certificates/typefaces.ts` has, for whoever is told to write otherwise. */
export const PRINTED_SCRIPTS = {
  Latn: 'a', Tibt: 'ཀ', Deva: 'क', Beng: 'ক', Arab: 'ب', Cyrl: 'ж', Grek: 'λ', Hani: '印', Jpan: 'あ', Kore: '한', Ethi: 'አ', Khmr: 'ក', Mymr: 'က', Geor: 'ა', Armn: 'ա',
} as const;
