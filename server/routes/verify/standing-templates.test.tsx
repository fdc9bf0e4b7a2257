import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { STANDINGS } from '#runtime/portal/verify/standing.ts';
import { type PublicGrant, StandingPage } from '#runtime/portal/verify/standing-page.tsx';
import { translator } from '#runtime/texts/translate.ts';
import { createStandingTemplates } from './standing-templates.ts';

const context = (language: string, path: string): DeskContext =>
  ({ language, languages: ['en', 'dz'], t: translator(language), path, person: null, csrf: () => 'token', assets: { style: '/s.css', script: '/s.js' }, deskStyle: '/d.css', timeZone: 'Asia/Thimphu' });

const HOSTILE = ['Karma Dorji', 'D’Souza & <b>"Sons"</b>', "$& $1 $' 'quoted'", '\uE0001\uE001 and \uE00099\uE001', 'ཀརྨ་རྡོ་རྗེ།', ''];
const label = (index: number) => (index % 2 === 0 ? 'Trade name' : 'Owner & <co>');

function grantOf(index: number, standing: PublicGrant['standing']): PublicGrant {
  const text = HOSTILE[index % HOSTILE.length]!;
  const fields = Object.fromEntries(Array.from({ length: index % 3 }, (_, at) => [`/names/${at}`, { label: label(index), value: `${text} ${at}` }]));
  const words = { title: 'Permit', registration: 'Stall', institution: `Office ${index % 2}`, ...(index % 2 ? { holder: 'Owner' } : {}), fields };
  return {
    standing, number: `CI-2026-${index}`, holder: text, validUntil: index % 4 === 0 ? null : `2029-03-0${(index % 9) + 1}`,
    data: { language: 'en', timeZone: 'Asia/Thimphu', issuedOn: `2026-03-1${index % 10}`, answers: {}, holds: {}, words: { en: words, ...(index % 5 === 0 ? { dz: { ...words, title: 'ལག་ཁྱེར' } } : {}) } },
    ...(standing === 'valid' || standing === 'expired' ? {} : { changed: { at: `2026-04-1${index % 10}T20:00:00.000Z`, reason: index % 2 ? text : '' } }),
    ...(standing === 'replaced' ? { replacedBy: { number: `CI-2027-${index}`, ...(index % 2 ? { address: `/verify/T${index}` } : {}) } } : {}),
    ...(index % 2 ? { page: `/verify/${index}` } : {}),
  };
}

test('[V15] a page that was drawn once and filled in is, letter by letter, the page drawn for itself', async () => {
  const templates = createStandingTemplates();
  let drawn = 0;
  for (const language of ['en', 'dz']) {
    const draw = async (grant: PublicGrant, path: string) => renderToStaticMarkup(<StandingPage context={context(language, path)} grant={grant} host="permits.example" />);
    for (const standing of STANDINGS) {
      for (let index = 0; index < 60; index++) {
        const visit = { language, service: 'stall/1', path: `/verify/T'${index}&"`, grant: grantOf(index, standing) };
        const page = await templates(visit, (grant, path) => { drawn += 1; return draw(grant, path); });
        expect(page.toString()).toBe(await draw(visit.grant, visit.path));
      }
    }
  }
  expect(drawn).toBeLessThan(300);
});
