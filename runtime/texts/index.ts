import builderDz from './builder.dz.json' with { type: 'json' };
import builderEn from './builder.en.json' with { type: 'json' };
import builderTryingDz from './builder-trying.dz.json' with { type: 'json' };
import builderTryingEn from './builder-trying.en.json' with { type: 'json' };
import builderCertificateDz from './builder-certificate.dz.json' with { type: 'json' };
import builderCertificateEn from './builder-certificate.en.json' with { type: 'json' };
import scenarioDz from './scenario.dz.json' with { type: 'json' };
import scenarioEn from './scenario.en.json' with { type: 'json' };
import stepDz from './step.dz.json' with { type: 'json' };
import stepEn from './step.en.json' with { type: 'json' };
import certificateDz from './certificate.dz.json' with { type: 'json' };
import certificateEn from './certificate.en.json' with { type: 'json' };
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
import paymentDz from './payment.dz.json' with { type: 'json' };
import paymentEn from './payment.en.json' with { type: 'json' };
import problemDz from './problem.dz.json' with { type: 'json' };
import problemEn from './problem.en.json' with { type: 'json' };
import refusalDz from './refusal.dz.json' with { type: 'json' };
import refusalEn from './refusal.en.json' with { type: 'json' };
import signInDz from './sign-in.dz.json' with { type: 'json' };
import signInEn from './sign-in.en.json' with { type: 'json' };
import deskDz from './desk.dz.json' with { type: 'json' };
import deskEn from './desk.en.json' with { type: 'json' };
import verifyDz from './verify.dz.json' with { type: 'json' };
import verifyEn from './verify.en.json' with { type: 'json' };
import verifierDz from './verifier.dz.json' with { type: 'json' };
import verifierEn from './verifier.en.json' with { type: 'json' };
import staffDz from './staff.dz.json' with { type: 'json' };
import staffEn from './staff.en.json' with { type: 'json' };
import storeDz from './store.dz.json' with { type: 'json' };
import storeEn from './store.en.json' with { type: 'json' };

/** Language → key → ICU message. One file an area and language; a new file is listed here, or a test fails. */
export const catalogues: Record<string, Record<string, string>> = {
  en: { ...builderEn, ...builderTryingEn, ...builderCertificateEn, ...scenarioEn, ...stepEn, ...certificateEn, ...noticeEn, ...commandEn, ...fieldEn, ...homeEn, ...pageEn, ...paymentEn, ...portalEn, ...problemEn, ...refusalEn, ...signInEn, ...deskEn, ...verifyEn, ...verifierEn, ...staffEn, ...storeEn },
  dz: { ...builderDz, ...builderTryingDz, ...builderCertificateDz, ...scenarioDz, ...stepDz, ...certificateDz, ...noticeDz, ...commandDz, ...fieldDz, ...homeDz, ...pageDz, ...paymentDz, ...portalDz, ...problemDz, ...refusalDz, ...signInDz, ...deskDz, ...verifyDz, ...verifierDz, ...staffDz, ...storeDz },
};
