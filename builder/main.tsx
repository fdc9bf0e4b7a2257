import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { metaContent } from './api/client.ts';
import { EditorPage } from './pages/editor-page.tsx';
import { ServicesPage } from './pages/services-page.tsx';
import { useAddress } from './state/address.ts';
import { Announcer } from './state/announcer.tsx';
import { CrashPage } from './state/crash-page.tsx';
import { showTheme } from './state/preferences.ts';
import { TextsIn } from './state/texts.tsx';

function Builder() {
  const address = useAddress();
  return address.page === 'services' ? <ServicesPage /> : <EditorPage key={address.slug} slug={address.slug} place={address.place} />;
}

showTheme();
const home = document.getElementById('builder');
if (home) {
  createRoot(home).render(
    <StrictMode>
      <TextsIn language={metaContent('language') || document.documentElement.lang || 'en'}>
        <CrashPage><Announcer><Builder /></Announcer></CrashPage>
      </TextsIn>
    </StrictMode>,
  );
}
