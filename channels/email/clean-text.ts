/**
 * Text as it may be stored: PostgreSQL refuses NUL, JSON refuses half surrogate pairs, and everything downstream
 * counts lines by `\n`. Never throws; linear.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g, "")
    .toWellFormed()
}
