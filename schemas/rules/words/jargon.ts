/**
 * Words of offices that people outside stumble over, and what to write instead; by language. A language without a list is not judged by one:
 * to add it, add a line. Legal bases are exempt, for they quote.
 */
export const JARGON: Record<string, readonly (readonly [word: string, plain: string])[]> = {
  en: [
    ['aforementioned', 'this'], ['aforesaid', 'this'], ['ascertain', 'find out'], ['at the earliest convenience', 'soon'], ['commence', 'begin'], ['commencement', 'beginning'], ['in compliance with', 'as … says'],
    ['despatch', 'send'], ['domicile', 'home'], ['duly', ''], ['effectuate', 'make'], ['endeavour', 'try'], ['erstwhile', 'former'], ['expedite', 'speed up'], ['forthwith', 'at once'], ['furnish', 'give'],
    ['henceforth', 'from now on'], ['hereby', ''], ['herein', 'here'], ['hereinafter', 'from here on'], ['hereto', 'to this'], ['in accordance with', 'as … says'], ['in lieu of', 'instead of'], ['in pursuance of', 'under'],
    ['in respect of', 'about'], ['in the event that', 'if'], ['inter alia', 'among others'], ['intimate the', 'tell the'], ['kindly', 'please'], ['modalities', 'ways'], ['mutatis mutandis', 'with the changes needed'],
    ['notwithstanding', 'despite'], ['prior to', 'before'], ['pursuant to', 'under'], ['remit', 'pay'], ['remittance', 'payment'], ['requisite', 'needed'], ['said applicant', 'applicant'], ['subsequent to', 'after'],
    ['the undersigned', 'I'], ['thereafter', 'then'], ['thereof', 'of it'], ['thereto', 'to it'], ['utilise', 'use'], ['utilize', 'use'], ['vide', 'see'], ['whereas', 'while'], ['wherein', 'where'], ['whilst', 'while'],
  ],
  dz: [['གོང་འཁོད', 'འདི'], ['གོང་གསལ', 'འདི'], ['འོག་གསལ', 'འོག་གི'], ['ཇི་ལྟར', 'ག་དེ་སྦེ']],
};
