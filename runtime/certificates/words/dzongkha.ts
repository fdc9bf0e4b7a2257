const ONES = ['ཀླད་ཀོར', 'གཅིག', 'གཉིས', 'གསུམ', 'བཞི', 'ལྔ', 'དྲུག', 'བདུན', 'བརྒྱད', 'དགུ'];
const TEENS = ['བཅུ་ཐམ', 'བཅུ་གཅིག', 'བཅུ་གཉིས', 'བཅུ་གསུམ', 'བཅུ་བཞི', 'བཅོ་ལྔ', 'བཅུ་དྲུག', 'བཅུ་བདུན', 'བཅོ་བརྒྱད', 'བཅུ་དགུ'];
const TENS = ['', '', 'ཉི་ཤུ', 'སུམ་ཅུ', 'བཞི་བཅུ', 'ལྔ་བཅུ', 'དྲུག་ཅུ', 'བདུན་ཅུ', 'བརྒྱད་ཅུ', 'དགུ་བཅུ'];
/** What ten and its multiples become before a unit: ཉེར་གཅིག, སོ་གཅིག … */
const BEFORE_UNIT = ['', '', 'ཉེར', 'སོ', 'ཞེ', 'ང', 'རེ', 'དོན', 'གྱ', 'གོ'];
const SCALES: [size: number, name: string][] = [[1e8, 'དུང་ཕྱུར'], [1e7, 'བྱེ་བ'], [1e6, 'ས་ཡ'], [1e5, 'འབུམ'], [1e4, 'ཁྲི'], [1e3, 'སྟོང']];
const AND = '་དང་';

/** A whole number from 0 to 10^15 in Dzongkha: each power of ten by its own name and how often it comes. */
export function dzongkhaNumber(number: number): string {
  const parts: string[] = [];
  let rest = number;
  for (const [size, name] of SCALES) {
    if (rest >= size) parts.push(`${name}་ཕྲག་${dzongkhaNumber(Math.floor(rest / size))}`);
    rest %= size;
  }
  if (rest > 0 || parts.length === 0) parts.push(belowThousand(rest));
  return parts.join(AND);
}

/** `སྤྱི་ལོ་སྟོང་ཕྲག་གཉིས་དང་ཉེར་དྲུག ཟླ་དངཔ་ ཚེས་ལྔ`; the month by the name the language has for it. */
export const dzongkhaDate = (year: number, month: string, day: number): string => `སྤྱི་ལོ་${dzongkhaNumber(year)} ${month} ཚེས་${dzongkhaNumber(day)}`;

function belowThousand(number: number): string {
  const [hundreds, rest] = [Math.floor(number / 100), number % 100];
  if (hundreds === 0) return belowHundred(rest);
  return rest === 0 ? (hundreds === 1 ? 'བརྒྱ་ཐམ' : `${ONES[hundreds]!}་བརྒྱ`) : `${ONES[hundreds]!}་བརྒྱ${AND}${belowHundred(rest)}`;
}

function belowHundred(number: number): string {
  if (number < 10) return ONES[number]!;
  if (number < 20) return TEENS[number - 10]!;
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return ones === 0 ? TENS[tens]! : `${BEFORE_UNIT[tens]!}་${ONES[ones]!}`;
}
