/** A script certificates are drawn in, and words in it that are hard to draw: stacks, conjuncts, vowels before and around their letter. */
export interface ScriptSample {
  script: string;
  /** BCP 47. */
  language: string;
  /** Path of its regular face in `@expo-google-fonts`. */
  file: string;
  words: readonly string[];
}

export const SCRIPTS: readonly ScriptSample[] = [
  { script: 'Devanagari', language: 'ne', file: 'noto-sans-devanagari/400Regular/NotoSansDevanagari', words: ['व्यवसाय दर्ता प्रमाणपत्र', 'ज्ञानेन्द्र क्षत्रिय हस्तकला उद्योग', 'काठमाडौँ उपत्यका, वडा नं. १२।'] },
  { script: 'Bengali', language: 'bn', file: 'noto-sans-bengali/400Regular/NotoSansBengali', words: ['ব্যবসা নিবন্ধন সনদপত্র', 'শ্রীকৃষ্ণ হস্তশিল্প কেন্দ্র', 'গণপ্রজাতন্ত্রী বাংলাদেশ, ২০২৬।'] },
  { script: 'Ethiopic', language: 'am', file: 'noto-sans-ethiopic/400Regular/NotoSansEthiopic', words: ['የንግድ ምዝገባ ምስክር ወረቀት', 'አዲስ አበባ፡ ኢትዮጵያ።'] },
  { script: 'Khmer', language: 'km', file: 'noto-sans-khmer/400Regular/NotoSansKhmer', words: ['វិញ្ញាបនបត្រចុះបញ្ជីពាណិជ្ជកម្ម', 'សិប្បកម្មស្ត្រីខ្មែរ ល្អៗ', 'រាជធានីភ្នំពេញ ឆ្នាំ២០២៦។'] },
  { script: 'Burmese', language: 'my', file: 'noto-sans-myanmar/400Regular/NotoSansMyanmar', words: ['စီးပွားရေးလုပ်ငန်းမှတ်ပုံတင်လက်မှတ်', 'အင်္ဂလိပ် ဗုဒ္ဓ ကြွေးကြော်', 'ရန်ကုန်မြို့၊ ၂၀၂၆ ခုနှစ်။'] },
  { script: 'Georgian', language: 'ka', file: 'noto-sans-georgian/400Regular/NotoSansGeorgian', words: ['მეწარმის რეგისტრაციის მოწმობა', 'ᲗᲑᲘᲚᲘᲡᲘ, საქართველო'] },
  { script: 'Armenian', language: 'hy', file: 'noto-sans-armenian/400Regular/NotoSansArmenian', words: ['Ձեռնարկության գրանցման վկայական', 'Երևան, Հայաստան։'] },
  { script: 'Korean', language: 'ko', file: 'noto-sans-kr/400Regular/NotoSansKR', words: ['사업자등록증', '서울특별시 종로구 세종대로', '홍길동, 부산광역시.'] },
  { script: 'Chinese', language: 'zh', file: 'noto-sans-sc/400Regular/NotoSansSC', words: ['营业执照（副本）', '北京市朝阳区建国门外大街', '有限责任公司，二〇二六年。'] },
];
