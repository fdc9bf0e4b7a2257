/**
 * Words most passwords in leaked collections are built on (ASVS 6.2.4, 6.2.12; NIST SP 800-63B-4 section 3.1.1.2),
 * with a few of the places these services are used in. Compared after digits and signs are taken off.
 */
const words = `
password passwort passw pass passcode secret letmein welcome admin administrator root master manager user guest login test testing demo
qwerty qwertyuiop qwertyui qwert qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc wsxedc qweasd qweasdzxc
iloveyou loveyou lovely sunshine princess dragon monkey shadow superman batman football baseball basketball soccer hockey cricket
michael jennifer jordan thomas daniel ashley jessica charlie andrew matthew nicole hannah amanda robert george william
trustno one freedom whatever computer internet samsung google facebook instagram whatsapp starwars pokemon naruto minecraft liverpool
arsenal chelsea barcelona juventus ferrari mercedes harley corvette mustang cookie chocolate banana orange cheese pepper ginger summer winter
autumn spring monday friday january february march april june july august september october november december
changeme default temporary newpassword mypassword passwordpassword passpass hello helloworld abc abcabc abcd abcde abcdef abcdefg abcdefgh
abcdefghij aaaa government ministry permit office service services registration bhutan thimphu paro punakha druk drukyul dragonking kuzuzangpo
tashi tashidelek samarkand tashkent uzbekistan salom salam assalom bismillah allah mashallah inshallah india delhi dhaka nepal kathmandu
`.trim().split(/\s+/);

const common: ReadonlySet<string> = new Set(words);
const standsFor: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };

/** Whether it is one common word, however many digits and signs stand around it or in place of its letters. */
export function isCommonPassword(password: string): boolean {
  const lower = password.normalize('NFKC').toLowerCase();
  const trimmed = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const spelled = (text: string) => text.replace(/[013457@$!]/g, (sign) => standsFor[sign] ?? sign).replace(/[^\p{L}]/gu, '');
  const doubled = /^(.{3,})\1+$/u.exec(spelled(trimmed))?.[1];
  return [trimmed.replace(/[^\p{L}]/gu, ''), spelled(trimmed), spelled(lower), doubled ?? ''].some((word) => common.has(word));
}
