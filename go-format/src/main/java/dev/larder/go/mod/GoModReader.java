package dev.larder.go.mod;

import dev.larder.go.mod.GoModLexer.Kind;
import dev.larder.go.mod.GoModLexer.Token;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the directives that [GoMod] holds, on lines of their own and in blocks.
final class GoModReader {
  /// No directive that matters here has more words; the rest of a line is only counted.
  private static final int KEPT_WORDS = 6;

  /// A bracket, a version, a comma, a version and a bracket.
  private static final int INTERVAL_WORDS = 5;

  private static final int MAX_LINES = 10_000;

  private final GoModLexer lexer;
  private Optional<String> module = Optional.empty();
  private Optional<String> goVersion = Optional.empty();
  private final List<GoMod.Requirement> requirements = new ArrayList<>();
  private final List<Retraction> retractions = new ArrayList<>();

  /// The directive whose block is open.
  private Optional<String> block = Optional.empty();

  /// The number of the line that is being read.
  private int line;

  GoModReader(byte[] file) {
    lexer = new GoModLexer(file);
  }

  GoMod read() {
    boolean more = true;
    while (more) {
      more = readLine();
    }
    if (block.isPresent()) {
      throw violation("a block is not closed");
    }
    return new GoMod(module, goVersion, requirements, retractions);
  }

  /// Reads one line; false after the last.
  private boolean readLine() {
    line = lexer.line();
    var words = new ArrayList<Token>();
    boolean opens = false;
    Token token = lexer.next();
    while (token.kind() != Kind.END_OF_LINE && token.kind() != Kind.END_OF_FILE) {
      // A bracket opens a block only at the end of a line.
      opens = token.kind() == Kind.OPEN;
      if (words.size() < KEPT_WORDS) {
        words.add(token);
      }
      token = lexer.next();
    }
    if (!words.isEmpty()) {
      statement(words, opens);
    }
    return token.kind() != Kind.END_OF_FILE;
  }

  private void statement(List<Token> words, boolean opens) {
    boolean inBlock = block.isPresent();
    if (inBlock && words.getFirst().kind() == Kind.CLOSE) {
      requireThat(words.size() == 1, "something follows the end of a block");
      block = Optional.empty();
      return;
    }
    if (inBlock) {
      directive(block.get(), words);
      return;
    }
    List<Token> arguments = words.subList(1, words.size());
    String verb = words.getFirst().text();
    if (opens && words.size() > 1) {
      // A block of an unknown shape is skipped, as the Go command skips it in dependencies.
      block = Optional.of(words.size() == 2 ? verb : "");
      return;
    }
    boolean emptyBlock =
        arguments.size() == 2
            && arguments.getFirst().kind() == Kind.OPEN
            && arguments.getLast().kind() == Kind.CLOSE;
    if (!emptyBlock) {
      directive(verb, arguments);
    }
  }

  private void directive(String verb, List<Token> arguments) {
    switch (verb) {
      case "module" -> {
        requireThat(module.isEmpty(), "the module directive is repeated");
        requireThat(arguments.size() == 1, "the module directive has one argument");
        module = Optional.of(unquote(arguments.getFirst()));
      }
      case "go" -> {
        // There are no blocks of it, so a block of this name is nothing.
        if (block.isEmpty()) {
          requireThat(goVersion.isEmpty(), "the go directive is repeated");
          requireThat(arguments.size() == 1, "the go directive has one argument");
          goVersion = Optional.of(arguments.getFirst().text());
        }
      }
      case "require" -> {
        if (arguments.size() >= 2 && requirements.size() < MAX_LINES) {
          requirements.add(
              new GoMod.Requirement(plain(arguments.getFirst()), plain(arguments.get(1))));
        }
      }
      case "retract" -> {
        if (retractions.size() < MAX_LINES) {
          retraction(arguments).ifPresent(retractions::add);
        }
      }
      default -> {
        // Everything else is for the Go command to judge.
      }
    }
  }

  /// `v1.0.0` or `[v1.0.0, v1.9.9]`; the Go command passes over anything else in the file of a
  /// dependency, and over what follows.
  private static Optional<Retraction> retraction(List<Token> arguments) {
    List<String> words = arguments.stream().map(GoModReader::plain).toList();
    boolean interval =
        words.size() >= INTERVAL_WORDS
            && words.get(0).equals("[")
            && words.get(2).equals(",")
            && words.get(4).equals("]");
    if (words.isEmpty() || (!interval && words.getFirst().equals("["))) {
      return Optional.empty();
    }
    String low = interval ? words.get(1) : words.getFirst();
    String high = interval ? words.get(3) : low;
    return GoVersion.find(low)
        .flatMap(from -> GoVersion.find(high).map(to -> new Retraction(from, to)));
  }

  /// Quoted names are rare, and need no more than this to be read where they can be a module's.
  private static String plain(Token token) {
    String text = token.text();
    return token.kind() == Kind.STRING ? text.substring(1, text.length() - 1) : text;
  }

  private String unquote(Token token) {
    // The lexer reads bytes; only here may letters beyond ASCII be shown to a person.
    String text =
        new String(token.text().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    if (token.kind() != Kind.STRING) {
      requireThat(
          text.indexOf('"') < 0 && text.indexOf('\'') < 0 && text.indexOf('`') < 0,
          "a quote stands within a word");
      return text;
    }
    requireThat(text.startsWith("\""), "a module path is quoted with double quotes");
    // An escape is allowed by Go and needed by no module path, so no author of a go.mod writes one.
    requireThat(text.indexOf('\\') < 0, "a module path has no backslash");
    return text.substring(1, text.length() - 1);
  }

  private void requireThat(boolean holds, String words) {
    if (!holds) {
      throw violation(words);
    }
  }

  private Violation violation(String words) {
    return GoModLexer.violation(line, words);
  }
}
