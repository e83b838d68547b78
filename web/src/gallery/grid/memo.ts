import { Component, createElement, type ComponentType, type FunctionComponent } from 'preact';

/** Draws a component again only when one of its properties is another object. */
export function memo<P extends object>(component: FunctionComponent<P>): ComponentType<P> {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      return (Object.keys(next) as (keyof P)[]).some((key) => next[key] !== this.props[key]);
    }
    render() {
      return createElement(component, this.props);
    }
  };
}
