// Writes golden.json, the ids that reference implementations give our own hostile texts:
//   npm i --no-save @huggingface/tokenizers@0.2.0 @anush008/tokenizers@0.6.0 && node golden.mjs > golden.json
// "ids" are those of @huggingface/tokenizers (JavaScript); "rust", where different, those of Hugging Face's tokenizers in Rust, which ours then
// are: JavaScript lower-cases with the context of a final sigma, and knows neither ideographs outside the BMP nor U+0085 as white space.
// Where only Rust differs, because its Unicode tables are of 2015, nothing is noted and ours are those of JavaScript.
import { createRequire } from 'module';
import fs from 'fs';

const require = createRequire(process.cwd() + '/');
const { Tokenizer } = require('@huggingface/tokenizers');
const { Tokenizer: RustTokenizer } = require('@anush008/tokenizers');
const folder = new URL('../../../src/NerSdk.Models/models/encoder-minilm-l6/', import.meta.url);
const file = JSON.parse(fs.readFileSync(new URL('tokenizer.json', folder)));
const config = JSON.parse(fs.readFileSync(new URL('tokenizer_config.json', folder)));

const normalizers = {
  '': file.normalizer,
  'accents': { ...file.normalizer, strip_accents: false },
  'cased': { ...file.normalizer, lowercase: false },
  'cased, stripped': { ...file.normalizer, lowercase: false, strip_accents: true },
  'unclean': { ...file.normalizer, clean_text: false, handle_chinese_chars: false },
};

const texts = [
  '', ' ', '\t\r\n', 'a', 'Rome', 'the quick brown fox', 'unaffable', 'Tokenization isn\'t  trivial.', 'MiXeD CaSe', 'x\u0000y', '\u0000', '\u0007bell',
  'caf\u00e9 CAF\u00c9 cafe\u0301 CAFE\u0301', '\u0301abc', 'a \u0301b', 'e\u0301\u0302\u0303\u0304x', 'Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324',
  '\u0130stanbul I\u0131i\u0130', '\u00df\u1e9e Stra\u00dfe STRASSE', '\ufb01le \ufb02ow', '\u039f\u0394\u039f\u03a3 \u03c3\u03c2 \u03a3', '\u0391\u03a3\u0391\u03a3',
  '\u212a\u212b\u2126', '\u01c4\u01c5\u01c6 \u01f1', '\u1f88\u1f98\u1fa8\u1fbc', '\u{10400}\u{10401} \u{1E900}', '\u13a0\uab70 \u10a0\u1c90',
  '\u6771\u4eac\u90fd', 'a\u6771b', '\uf900\ufa1f', '\u{20000}\u{2a6d6}x', 'x\u{2f800}y', '\u3042\u30a2\u30ac \uff76\uff9e', '\uac00\uac01\ud55c\uae00 \u1112\u1161\u11ab',
  '\u0915\u094d\u0937 \u0928\u093f', '\u0e01\u0e33\u0e49', '\u0f40\u0f71\u0f72\u0f73', '\u1b05\u1b35 \u1b13\u1b44\u0334', '\u1d15e\u1d160 \u{1d15e}\u{1d160}',
  'a\u302a\u302e\u302fb', '\u05e9\u05c1\u05bc\u05b8\u05dc', '\u0627\u0651\u064e\u0644', '\u202eabc\u202c \u2066x\u2069', 'zero\u200bwidth\u200djoin\u2060er\ufeff', 'so\u00adft',
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467} \u{1f1ef}\u{1f1f5} \u270c\ufe0f\u{1f3fd}', '\ue000 \u{f0000} \ufffd \ufffe \uffff', '\u0378\u0380', 'a\u00a0b\u2003c\u3000d\u2028e\u2029f\u0085g\u1680h\u202fi\u205fj',
  'a\u000bb\u000cc\u001cd\u001fe\u007ff\u0080g', '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', '\u00a1\u00a7\u00ab\u00b6\u00b7\u00bb\u00bf \u2013\u2014\u2018\u201c\u2026\u2030', '\u037e \u0387 \u1fef \u2000\u2001',
  '$\u20ac\u00a3\u00a5 a+b=c\u00d7d \u00b0\u00a9\u2122', '\u3001\u3002\uff0c\uff01', 'https://example.org/a_b?c=d&e#f', 'john.doe@example.com', '1,234.56 3\u00bd \u2167 \u2460 \u0663\u0664',
  'a'.repeat(100), 'a'.repeat(101), '\u00e9'.repeat(100), '\u00e9'.repeat(101), '\u{1f600}'.repeat(101), 'b'.repeat(101) + ' c ' + 'd'.repeat(300) + '.', 'e\u0301'.repeat(101), '\uac01'.repeat(34),
  '##ing ## #ing', 'don\'t can\'t I\'ve', '[ SEP ] <s> {CLS}', 'ABC\u0301DEF \u00c5ngstr\u00f6m A\u030a', '\u1e69 s\u0323\u0307 s\u0307\u0323', 'na\u00efve co\u00f6perate \u0141\u00f3d\u017a \u00d8resund',
  '\u01d5\u1eed\u1ea4', '\u0344\u0340\u0343', 'q\u0307\u0323\u0345', 'Qu\u0299ec \u0186\u0254', 'word\u2019s \u201cquoted\u201d\u2014dash', 'line1\r\nline2\rline3\nline4',
];

const escape = json => json.replace(/[^\x20-\x7e]/g, unit => '\\u' + unit.charCodeAt(0).toString(16).padStart(4, '0'));
const rows = [];
for (const [name, normalizer] of Object.entries(normalizers)) {
  const js = new Tokenizer({ ...file, normalizer }, config);
  const rust = RustTokenizer.fromString(JSON.stringify({ ...file, normalizer }));
  for (const text of texts) {
    const ids = js.encode(text, { add_special_tokens: false }).ids;
    const rustIds = (await rust.encode(text, null, { addSpecialTokens: false })).getIds();
    const isOurs = /[\u0085\u03a3\u{20000}-\u{2ffff}]/u.test(text) && ids.join() !== rustIds.join();
    rows.push(JSON.stringify({ normalizer: name, text, ids, ...(isOurs ? { rust: rustIds } : {}) }));
  }
}
console.log(escape(`[\n${rows.join(',\n')}\n]`).replaceAll('\\u000a', '\n'));
