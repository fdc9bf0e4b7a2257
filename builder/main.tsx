import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { metaContent } from './api/client.ts';
import { BlocksPage } from './blocks/parts.ts';
import { EditorPage } from './pages/editor-page.tsx';
import { ServicesPage } from './pages/services-page.tsx';
import { useAddress } from './state/address.ts';
import { Announcer } from './state/announcer.tsx';
import { CrashPage } from './state/crash-page.tsx';
import { part } from './state/part.tsx';
import { showTheme } from './state/preferences.ts';
import { TextsIn } from './state/texts.tsx';
import { loadTexts, loadToolTexts } from './texts/catalogues.ts';

/** Read and printed, not edited: the editor does without it. */
const SpecificationPage = part(async () => (await Promise.all([import('./specification/specification-page.tsx'), loadToolTexts()]))[0].SpecificationPage);

/** `/builder/<slug>/specification` for analysts, `/drafts/<token>` for who has the link. */
const specified = /^\/builder\/([^/]+)\/specification$|^\/drafts\/([^/]+)$/.exec(location.pathname);

function Builder() {
  if (specified) return <SpecificationPage source={specified[1] ? { slug: specified[1] } : { token: specified[2]! }} />;
  return <EditorOrList />;
}

function EditorOrList() {
  const address = useAddress();
  if (address.page === 'blocks') return <BlocksPage open={address.block} />;
  return address.page === 'services' ? <ServicesPage /> : <EditorPage key={address.slug} slug={address.slug} place={address.place} comment={address.comment} />;
}

showTheme();
const home = document.getElementById('builder');
if (home) {
  const language = metaContent('language') || document.documentElement.lang || 'en';
  await loadTexts(language);
  createRoot(home).render(
    <StrictMode>
      <TextsIn language={language}>
        <CrashPage><Announcer><Builder /></Announcer></CrashPage>
      </TextsIn>
    </StrictMode>,
  );
}
