import type { Translate } from '#runtime/texts/translate.ts';

/** Names of makers, the same in every language. The first that fits: most browsers claim to be others too. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'], [/\b(?:OPR|Opera|OPT|OPiOS)\b/, 'Opera'], [/\bSamsungBrowser\//, 'Samsung Internet'], [/\bUC ?Browser\//, 'UC Browser'], [/\bYaBrowser\//, 'Yandex'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'], [/Chrome\/|\bCriOS\//, 'Chrome'], [/\bVersion\/.* Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'], [/\biPad\b/, 'iPad'], [/\bAndroid\b/, 'Android'], [/\bCrOS\b/, 'ChromeOS'], [/\bWindows\b/, 'Windows'], [/\bMacintosh\b/, 'Mac'], [/\bLinux\b/, 'Linux'],
];

/** What a person would call the device of a session, by the `User-Agent` header it came with: `Chrome on Android`. */
export function deviceWords(t: Translate, userAgent: string): string {
  const named = (names: typeof BROWSERS) => names.find(([pattern]) => pattern.test(userAgent))?.[1];
  const [browser, system] = [named(BROWSERS), named(SYSTEMS)];
  return browser && system ? t('sign-in.sessions.device', { browser, system }) : browser ?? system ?? t('sign-in.sessions.unknown');
}
