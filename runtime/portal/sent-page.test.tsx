import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { smallService } from '#runtime/testing/small-service.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { PageContext } from './page-context.ts';
import { SentPage } from './sent-page.tsx';

const context: PageContext = { language: 'en', languages: ['en'], t: translator('en'), path: '/', person: null, csrf: () => 'token', assets: { style: '/s.css', script: '/s.js' } };

function receipt(duration: string): string {
  const file = smallService();
  file['x-service'].about = { ...file['x-service'].about, duration };
  return renderToStaticMarkup(<SentPage context={context} file={file} caseId="1" reference="SP-2026-1" isApproved={false} next="An officer looks at it." certificates={[]} />);
}

test('[A1] the receipt says how long it takes only where somebody wrote it', () => {
  expect(receipt('About five days')).toContain('How long it usually takes: About five days.');
  expect(receipt('')).not.toContain('How long');
});
