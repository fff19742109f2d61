import { Component, type ReactNode } from 'react';

interface MishapProps {
  readonly children: ReactNode;
}

/** A page that fails fails alone: the ways to other pages, and to help, stay. */
export class Mishap extends Component<MishapProps, { readonly hasFailed: boolean }> {
  override readonly state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div className="wrap section">
        <h1>This went wrong</h1>
        <p className="narrow">It is our mistake, not yours. What you typed is kept on this device.</p>
        <div>
          <button type="button" className="button" onClick={() => location.reload()}>
            Try again
          </button>
        </div>
      </div>
    );
  }
}
