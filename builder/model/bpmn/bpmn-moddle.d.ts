/** What is used of the library, which describes its elements but not itself. */
declare module 'bpmn-moddle' {
  export interface Element { $type: string; [name: string]: unknown }
  export class BpmnModdle {
    constructor(packages?: Record<string, object>);
    create(type: string, attributes: object): Element;
    /** Rejects where the text is no BPMN at all. */
    fromXML(xml: string): Promise<{ rootElement: Element; warnings: { message: string }[] }>;
    toXML(element: Element, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
}
