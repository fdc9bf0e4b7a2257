import type { ButtonHTMLAttributes, Ref } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `main` does what the screen is for; `quiet` has no frame; `bad` cannot be undone easily. */
  look?: 'main' | 'plain' | 'quiet' | 'bad';
  icon?: IconName;
  /** The words are for screen readers and the tooltip alone. */
  iconOnly?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = 'plain', icon, iconOnly = false, children, className = '', ...rest }: Props) {
  const words = typeof children === 'string' ? children : undefined;
  return (
    <button type="button" className={`button ${look} ${iconOnly ? 'only-icon' : ''} ${className}`} title={iconOnly ? words : undefined} {...rest}>
      {icon ? <Icon name={icon} /> : null}
      {iconOnly ? <span className="unseen">{children}</span> : children}
    </button>
  );
}
