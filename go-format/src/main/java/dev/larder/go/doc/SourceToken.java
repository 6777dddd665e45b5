package dev.larder.go.doc;

/// One piece of a source file.
///
/// @param end behind its last character
/// @param doc where the comment begins that stands right above it; its own beginning where there is
///   none
record SourceToken(Kind kind, int start, int end, int doc) {
  enum Kind {
    /// An identifier or a keyword.
    WORD,
    NUMBER,
    STRING,
    RUNE,
    /// One character, except `<-`, which is one piece.
    OPERATOR,
    /// The end of a line is one where the language has it so.
    SEMICOLON,
    END
  }
}
