import { Button } from '#builder/inputs/button.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { ChangesPanel } from './changes-panel.tsx';
import { FiguresPanel } from './figures-panel.tsx';
import { ScenariosPanel } from './scenarios-panel.tsx';
import { SimulatePanel } from './simulate-panel.tsx';
import { type Tool, useTrying } from './trying-context.tsx';
import { WhyPanel } from './why-panel.tsx';

const PANELS: Record<Tool, () => React.JSX.Element> = { why: WhyPanel, simulate: SimulatePanel, scenarios: ScenariosPanel, changes: ChangesPanel, figures: FiguresPanel };

/** Beside the drawing: why something is so, a case lived through, or all scenarios. */
export function ToolPanel({ tool }: { tool: Tool }) {
  const { t } = useTexts();
  const { setTool } = useTrying();
  const Panel = PANELS[tool];
  return (
    <section className="tool" aria-labelledby="tool-title">
      <header className="tool-head">
        <h2 id="tool-title">{t(`builder.tool.${tool}`)}</h2>
        <Button look="quiet" icon="close" iconOnly onClick={() => setTool(undefined)}>{t('builder.tool.close')}</Button>
      </header>
      <p className="hint">{t(`builder.tool.${tool}.hint`)}</p>
      <Panel />
    </section>
  );
}
