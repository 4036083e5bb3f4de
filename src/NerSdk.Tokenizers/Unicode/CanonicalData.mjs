// Writes CanonicalData.cs: node CanonicalData.mjs > CanonicalData.cs
// Decompositions come from node's own Unicode tables. Combining classes, which node does not tell, come from how it orders marks:
// two marks change places when the first has the higher class, so a mark has the class of the representative that it never changes places with.
const classes = '1:334 6:16ff0 7:93c 8:3099 9:94d 10:5b0 11:5b1 12:5b2 13:5b3 14:5b4 15:5b5 16:5b6 17:5b7 18:5b8 19:5b9 20:5bb 21:5bc 22:5bd '
  + '23:5bf 24:5c1 25:5c2 26:fb1e 27:64b 28:64c 29:64d 30:618 31:619 32:61a 33:651 34:652 35:670 36:711 84:c55 91:c56 103:e38 107:e48 118:eb8 '
  + '122:ec8 129:f71 130:f72 132:f74 202:321 214:1dce 216:31b 218:302a 220:316 222:59a 224:302e 226:1d16d 228:5ae 230:300 232:315 233:35c '
  + '234:35d 240:345';
const representatives = classes.split(' ').map(item => [parseInt(item), String.fromCodePoint(parseInt(item.split(':')[1], 16))]);
const swaps = (a, b) => `a${a}${b}`.normalize('NFD') !== `a${a.normalize('NFD')}${b.normalize('NFD')}`;
const classOf = mark => {
  if (mark.normalize('NFD') !== mark || !/\p{M}/u.test(mark)) return 0;
  if (!swaps(mark, '\u0334') && !swaps('\u0345', mark)) return 0; // Every other class changes places with one of the two.
  return representatives.find(([, other]) => !swaps(mark, other) && !swaps(other, mark))[0];
};
const bytes = [];
const write = value => { for (; value > 127; value >>>= 7) bytes.push(value & 127 | 128); bytes.push(value); };
const base64 = () => Buffer.from(bytes.splice(0)).toString('base64').match(/.{1,148}/g).map(line => `        "${line}"`).join(' +\n');

let before = 0, count = 0;
for (let code = 0; code < 0x110000; code++) {
  if (code >= 0xAC00 && code < 0xD7A4 || code >= 0xD800 && code < 0xE000) continue;
  const parts = [...String.fromCodePoint(code).normalize('NFD')].map(part => part.codePointAt(0));
  if (parts.length === 1 && parts[0] === code) continue;
  write((code - before) * 4 + parts.length - 1);
  parts.forEach(write);
  before = code;
  count++;
}
const decompositions = base64();

let ranges = 0, next = 0;
for (let code = 0; code < 0x110000; code++) {
  const combining = code >= 0xD800 && code < 0xE000 ? 0 : classOf(String.fromCodePoint(code));
  if (combining === 0) continue;
  let end = code + 1;
  while (classOf(String.fromCodePoint(end)) === combining) end++;
  write(code - next); write(end - code); write(combining);
  code = (next = end) - 1;
  ranges++;
}

console.log(`namespace NerSdk.Tokenizers.Unicode;

/// <summary>The tables of <see cref="CanonicalDecomposition"/>, written by CanonicalData.mjs from Unicode ${process.versions.unicode}.</summary>
internal static class CanonicalData
{
    /// <summary>
    /// ${count} full canonical decompositions in the order of code points, without Hangul syllables: the distance from the code point before, times 4, plus
    /// the number of code points less 1; then those code points. All numbers in groups of seven bits, low ones first, in Base64.
    /// </summary>
    public const string Decompositions =
${decompositions};

    /// <summary>${ranges} ranges of code points with a combining class: the distance from the range before, the length, the class. Written alike.</summary>
    public const string CombiningClasses =
${base64()};
}`);
