import { inflateRawSync } from 'node:zlib';

/** Cells of the first sheet of a workbook: one record a row, by column letter. Enough of the format to read plain tables. */
export const readSheet = (file: Buffer): readonly Readonly<Record<string, string>>[] => {
  const parts = unzip(file);
  const shared = tags(parts.get('xl/sharedStrings.xml') ?? '', 'si').map(({ inside }) => textIn(inside));
  const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
  return tags(sheet, 'row').map(({ inside }) =>
    Object.fromEntries(
      tags(inside, 'c').flatMap(({ attributes, inside: cell }) => {
        const column = /\br="([A-Z]+)/u.exec(attributes)?.[1];
        const value = tags(cell, 'v')[0]?.inside;
        if (column === undefined) return [];
        if (/\bt="s"/u.test(attributes)) return [[column, shared[Number(value)] ?? '']];
        return [[column, value === undefined ? textIn(cell) : unescaped(value)]];
      }),
    ),
  );
};

const tags = (xml: string, name: string): { readonly attributes: string; readonly inside: string }[] =>
  Array.from(xml.matchAll(new RegExp(`<${name}(\\s[^>]*?)?(?:/>|>(.*?)</${name}>)`, 'gsu')), (match) => ({
    attributes: match[1] ?? '',
    inside: match[2] ?? '',
  }));
const textIn = (xml: string): string =>
  tags(xml, 't')
    .map(({ inside }) => unescaped(inside))
    .join('');
const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

const END_OF_DIRECTORY = 0x06054b50;
const STORED = 0;

/** The files of a zip archive, as text. */
const unzip = (file: Buffer): ReadonlyMap<string, string> => {
  let end = file.length - 22;
  while (end >= 0 && file.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) throw new Error('This is no zip archive.');
  const files = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const bytes = file.subarray(from, from + size);
    const path = file.toString('utf8', at + 46, at + 46 + name);
    files.set(path, (method === STORED ? bytes : inflateRawSync(bytes)).toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return files;
};
