/** Breaks text at blanks into lines of at most `most` characters; a longer word stands alone. */
export function lines(text: string, most: number): readonly string[] {
  const broken: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > most) {
      broken.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...broken, line];
}
