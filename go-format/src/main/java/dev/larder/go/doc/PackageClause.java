package dev.larder.go.doc;

import dev.larder.go.doc.SourceToken.Kind;
import java.util.Optional;

/// How a source file begins.
///
/// @param about the comment above, as plain words
record PackageClause(String name, String about) {
  /// Empty: it does not begin as a source file does.
  static Optional<PackageClause> of(String text) {
    try {
      SourceLexer lexer = new SourceLexer(text);
      SourceToken clause = lexer.next();
      SourceToken name = lexer.next();
      return clause.kind() == Kind.WORD && lexer.is(clause, "package") && name.kind() == Kind.WORD
          ? Optional.of(
              new PackageClause(
                  lexer.text(name),
                  CommentText.of(lexer.text().substring(clause.doc(), clause.start()))))
          : Optional.empty();
    } catch (UnreadableSource broken) {
      return Optional.empty();
    }
  }
}
