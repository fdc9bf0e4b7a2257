/** Proof that a posted form was drawn by us (checked for every post). */
export const FormToken = ({ csrf }: { csrf: () => string }) => <input type="hidden" name="_csrf" value={csrf()} />;
