/** The parameters a route takes in its address; any other is refused by name. */
export const query = (properties: Record<string, { type: 'string'; pattern: string; description: string }> = {}) => ({ type: 'object', additionalProperties: false, properties });
