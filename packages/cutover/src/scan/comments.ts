/** A text without the lines and blocks that are comments alone. */
export const withoutComments = (text: string): string => text.replace(/^\s*\/\/.*$|^\s*\/\*[\s\S]*?\*\//gm, '');
