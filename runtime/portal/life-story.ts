import type { ServiceFile } from '#schemas/index.ts';
import { doneActs } from '#runtime/certificates/done-acts.ts';
import { dateTimeText } from '#runtime/texts/format.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import type { GrantedCertificate } from './certificates-view.ts';
import type { StoryLine } from './story.ts';

/** What was done to the certificates of a file after they were given, as the public page says it: day, office, reason; by no name. */
export function lifeStory(views: readonly { at: string; what: string }[], grants: readonly (Pick<GrantedCertificate, 'certificate' | 'number' | 'replacedBy'> & { institution: string })[], { 'x-service': { certificates, institutions, timeZone } }: ServiceFile, t: Translate, language: string): StoryLine[] {
  return doneActs(views).flatMap(({ at, told, number, reason }) => {
    const grant = grants.find((one) => one.number === number);
    if (!grant) return [];
    const text = t(`portal.story.life.${told}`, { institution: institutions[grant.institution]?.title ?? '', title: certificates?.[grant.certificate]?.title ?? '', number, by: grant.replacedBy ?? '', reason });
    return [{ at, when: dateTimeText(at, language, timeZone), text }];
  });
}

/** Lines of several stories as one, newest first. */
export const oneStory = (...stories: readonly StoryLine[][]): StoryLine[] => stories.flat().sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
