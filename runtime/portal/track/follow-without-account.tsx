import type { Translate } from '#runtime/texts/translate.ts';
import { printedSecret } from './file-secret.ts';

/** What a file is followed with where nobody signs in, to be printed or written down. */
export function FollowWithoutAccount({ t, secret }: { t: Translate; secret: string }) {
  return (
    <>
      <p>{t('track.follow.text')}</p>
      <dl className="facts">
        <div><dt>{t('track.secret')}</dt><dd><bdi dir="ltr">{printedSecret(secret)}</bdi></dd></div>
      </dl>
      <p><a href="/track">{t('track.follow.link')}</a></p>
    </>
  );
}
