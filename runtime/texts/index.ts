import commandDz from './command.dz.json' with { type: 'json' };
import commandEn from './command.en.json' with { type: 'json' };
import noticeDz from './notice.dz.json' with { type: 'json' };
import noticeEn from './notice.en.json' with { type: 'json' };
import fieldDz from './field.dz.json' with { type: 'json' };
import fieldEn from './field.en.json' with { type: 'json' };
import homeDz from './home.dz.json' with { type: 'json' };
import homeEn from './home.en.json' with { type: 'json' };
import pageDz from './page.dz.json' with { type: 'json' };
import pageEn from './page.en.json' with { type: 'json' };
import portalDz from './portal.dz.json' with { type: 'json' };
import portalEn from './portal.en.json' with { type: 'json' };
import refusalDz from './refusal.dz.json' with { type: 'json' };
import refusalEn from './refusal.en.json' with { type: 'json' };
import signInDz from './sign-in.dz.json' with { type: 'json' };
import signInEn from './sign-in.en.json' with { type: 'json' };

/** Language → key → ICU message. One file an area and language; a new file is listed here, or a test fails. */
export const catalogues: Record<string, Record<string, string>> = {
  en: { ...noticeEn, ...commandEn, ...fieldEn, ...homeEn, ...pageEn, ...portalEn, ...refusalEn, ...signInEn },
  dz: { ...noticeDz, ...commandDz, ...fieldDz, ...homeDz, ...pageDz, ...portalDz, ...refusalDz, ...signInDz },
};
