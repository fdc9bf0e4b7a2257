import type { OwnNotice } from '../../service/notice.ts';
import type { ServiceFile, ServiceSettings } from '../../service/service-file.ts';
import { type Broken, translate } from './broken.ts';

const NOTICE = '/x-service/notices/granted';

/** The sample with words of its own for what was approved; then broken. */
function tells(file: ServiceFile, settings: ServiceSettings, notice: Partial<OwnNotice> = {}): void {
  settings.notices = { granted: { about: 'approved', step: 'done', text: 'You may open: {reference}. See {address}', ...notice } };
  translate(file, `${NOTICE}/text`);
}

export const brokenNotices: Broken[] = [
  { fault: 'nothing, with words of its own', breaks: (file, settings) => { tells(file, settings, { when: 'large', text: 'With {/place/seats} seats: {reference}' }); settings.privacy = { ...settings.privacy, '/place/seats': 'public' }; }, says: [] },
  { fault: 'words by a determinant there is not', breaks: (file, settings) => tells(file, settings, { when: 'rich' }), says: [['determinant-unknown', `${NOTICE}/when`]] },
  { fault: 'words with an answer there is not', breaks: (file, settings) => tells(file, settings, { text: '{/place/chairs} {}' }), says: [['notice-unknown-field', `${NOTICE}/text`], ['notice-unknown-field', `${NOTICE}/text`]] },
  { fault: 'words with what is nobody else’s business', breaks: (file, settings) => tells(file, settings, { text: 'For {/place/seats} seats' }), says: [['notice-private-field', `${NOTICE}/text`]] },
  { fault: 'words for an end that is none', breaks: (file, settings) => tells(file, settings, { step: 'desk' }), says: [['notice-step', `${NOTICE}/step`]] },
  { fault: 'words for an end with another status', breaks: (file, settings) => tells(file, settings, { step: 'refused' }), says: [['notice-step', `${NOTICE}/step`]] },
  { fault: 'words at an end, for what is no end', breaks: (file, settings) => tells(file, settings, { about: 'sent' }), says: [['notice-step', `${NOTICE}/step`]] },
  { fault: 'words that need two messages', breaks: (file, settings) => tells(file, settings, { text: 'Well done. '.repeat(15) }), says: [['notice-too-long', `${NOTICE}/text`]] },
  { fault: 'words that another always goes before', breaks: (file, settings) => { tells(file, settings, { step: undefined as never }); delete settings.notices!.granted!.step; settings.notices!.again = { about: 'approved', step: 'done', text: 'Never' }; translate(file, '/x-service/notices/again/text'); }, says: [['notice-hidden', '/x-service/notices/again']] },
];
