import { Icon } from '#builder/inputs/icon.tsx';
import { useOpenAbout } from '#builder/state/comments.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** How much is being said about a step. */
export function CommentBadge({ step }: { step: string }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const count = useOpenAbout(file, step);
  if (count === 0) return null;
  return <span className="badge comments"><Icon name="comment" /><span aria-hidden="true">{count}</span><span className="unseen">{t('together.comments.count', { count })}</span></span>;
}
