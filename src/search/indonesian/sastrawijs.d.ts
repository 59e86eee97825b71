// The package's `exports` hides its own types from the compiler.
declare module 'sastrawijs' {
  export class Stemmer {
    stem(word: string): string;
    find(root: string): boolean;
  }
}
