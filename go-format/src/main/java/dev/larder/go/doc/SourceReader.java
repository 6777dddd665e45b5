package dev.larder.go.doc;

import dev.larder.go.doc.SourceToken.Kind;
import dev.larder.go.doc.SourceUnit.Group;
import dev.larder.go.doc.SourceUnit.Routine;
import dev.larder.go.doc.SourceUnit.Sort;
import dev.larder.go.doc.SourceUnit.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the top level of a source file. What stands within functions is passed over.
final class SourceReader {
  private static final int MAX_DECLARATIONS = 100_000;

  private final SourceLexer lexer;
  private final String text;
  private final List<Routine> routines = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();
  private int declarations;
  private SourceToken token;

  private SourceReader(String text) {
    this.lexer = new SourceLexer(text);
    this.text = lexer.text();
    this.token = lexer.next();
  }

  /// Throws [UnreadableSource].
  static SourceUnit read(String text) {
    return new SourceReader(text).unit();
  }

  private SourceUnit unit() {
    if (!is("package")) {
      throw new UnreadableSource("it does not begin with a package clause");
    }
    String about = about(token);
    advance();
    String name = word();
    skipStatement();
    while (token.kind() != Kind.END) {
      declaration();
    }
    return new SourceUnit(name, about, routines, groups);
  }

  private void declaration() {
    if (++declarations > MAX_DECLARATIONS) {
      throw new UnreadableSource("it has more than 100,000 declarations");
    }
    if (is("func")) {
      routine();
    } else if (is("const")) {
      group(Sort.CONSTANTS);
    } else if (is("var")) {
      group(Sort.VARIABLES);
    } else if (is("type")) {
      group(Sort.TYPES);
    } else {
      skipStatement();
    }
  }

  private void routine() {
    int start = token.start();
    String about = about(token);
    advance();
    boolean method = isOperator('(');
    Optional<String> receiver = method ? base(bracketed()) : Optional.empty();
    String name = word();
    if (isOperator('[')) {
      bracketed();
    }
    bracketed();
    List<SourceToken> results = new ArrayList<>();
    int end = signature(results);
    skipStatement();
    if (!method || receiver.isPresent()) {
      Optional<String> makes = method ? Optional.empty() : made(results);
      routines.add(new Routine(name, receiver, makes, text.substring(start, end).strip(), about));
    }
  }

  /// Passes the results of a function, up to its body.
  ///
  /// @return where the signature ends
  private int signature(List<SourceToken> results) {
    int end = token.start();
    boolean literal = false;
    while (token.kind() != Kind.SEMICOLON && token.kind() != Kind.END) {
      if (isOperator('{') && !literal) {
        return end;
      }
      if (isOperator('(') || isOperator('[') || isOperator('{')) {
        results.addAll(brackets());
        literal = false;
      } else {
        literal = is("struct") || is("interface");
        results.add(token);
        advance();
      }
      end = results.getLast().end();
    }
    return end;
  }

  private Optional<String> made(List<SourceToken> results) {
    List<List<SourceToken>> each =
        !results.isEmpty() && isOperator(results.getFirst(), '(')
            ? commaParts(results.subList(1, results.size() - 1))
            : List.of(results);
    List<String> found = each.stream().flatMap(one -> result(one).stream()).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /// The exported type of this package that a result is one or many of.
  private Optional<String> result(List<SourceToken> given) {
    List<SourceToken> type = given;
    boolean named =
        type.size() > 1
            && type.getFirst().kind() == Kind.WORD
            && !SourceLexer.isKeyword(lexer.text(type.getFirst()))
            && !isOperator(type.get(1), '.')
            && (!isOperator(type.get(1), '[') || isOperator(type.get(2), ']'));
    type = named ? type.subList(1, type.size()) : type;
    if (!type.isEmpty() && isOperator(type.getFirst(), '[')) {
      int close = 0;
      while (close < type.size() && !isOperator(type.get(close), ']')) {
        close++;
      }
      type = type.subList(Math.min(close + 1, type.size()), type.size());
    }
    return base(type).filter(SourceUnit::isExported);
  }

  private List<List<SourceToken>> commaParts(List<SourceToken> all) {
    List<List<SourceToken>> parts = new ArrayList<>();
    List<SourceToken> part = new ArrayList<>();
    int depth = 0;
    for (SourceToken one : all) {
      depth += depth(one);
      if (depth == 0 && isOperator(one, ',')) {
        parts.add(part);
        part = new ArrayList<>();
      } else {
        part.add(one);
      }
    }
    parts.add(part);
    return parts;
  }

  private void group(Sort sort) {
    String about = about(token);
    int keyword = token.start();
    advance();
    List<Spec> specs = new ArrayList<>();
    boolean bracketed = isOperator('(');
    if (bracketed) {
      int before = token.end();
      advance();
      while (!isOperator(')') && token.kind() != Kind.END) {
        if (token.kind() == Kind.SEMICOLON) {
          advance();
        } else {
          before = spec(sort, before, specs);
        }
      }
      skipStatement();
    } else {
      spec(sort, keyword, specs);
    }
    groups.add(new Group(sort, bracketed, about, specs));
  }

  /// @param before where the one above it ends
  /// @return where it ends
  private int spec(Sort sort, int before, List<Spec> specs) {
    if (++declarations > MAX_DECLARATIONS) {
      throw new UnreadableSource("it has more than 100,000 declarations");
    }
    SourceToken first = token;
    List<SourceToken> all = statement();
    int start = first.start();
    int end = all.isEmpty() ? first.end() : lexer.lineEnd(all.getLast());
    List<String> names = names(all);
    List<SourceToken> rest = all.subList(Math.min(all.size(), names.size() * 2 - 1), all.size());
    boolean apart = text.substring(before, Math.max(before, first.doc())).lines().count() > 2;
    specs.add(
        new Spec(
            names,
            sort == Sort.TYPES ? names.stream().findFirst() : base(rest),
            rest.stream().anyMatch(one -> isOperator(one, '=')),
            text.substring(first.doc(), end),
            sort == Sort.TYPES ? TypeText.of(lexer, all, end) : ValueText.of(lexer, all, end),
            about(first),
            apart));
    return Math.max(end, start);
  }

  private List<String> names(List<SourceToken> all) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < all.size() && all.get(i).kind() == Kind.WORD; i += 2) {
      names.add(lexer.text(all.get(i)));
      if (i + 1 >= all.size() || !isOperator(all.get(i + 1), ',')) {
        return names;
      }
    }
    if (names.isEmpty()) {
      throw new UnreadableSource("a declaration has no name");
    }
    return names;
  }

  /// The name of a type of the same package that a type expression begins with: `T`, `*T`, `T[K]`,
  /// and in a receiver `r *T[K]`.
  private Optional<String> base(List<SourceToken> given) {
    List<SourceToken> type = given;
    boolean receiver =
        type.size() > 1
            && type.get(0).kind() == Kind.WORD
            && (type.get(1).kind() == Kind.WORD || isOperator(type.get(1), '*'));
    type = receiver ? type.subList(1, type.size()) : type;
    while (!type.isEmpty()
        && (isOperator(type.getFirst(), '*') || isOperator(type.getFirst(), '('))) {
      type = type.subList(1, type.size());
    }
    boolean word =
        !type.isEmpty()
            && type.getFirst().kind() == Kind.WORD
            && !SourceLexer.isKeyword(lexer.text(type.getFirst()))
            && !(type.size() > 1 && isOperator(type.get(1), '.'));
    return word ? Optional.of(lexer.text(type.getFirst())) : Optional.empty();
  }

  /// The tokens up to the end of a statement, which is passed.
  private List<SourceToken> statement() {
    List<SourceToken> all = new ArrayList<>();
    int depth = 0;
    while (token.kind() != Kind.END) {
      depth += depth(token);
      if (depth < 0 || (depth == 0 && token.kind() == Kind.SEMICOLON)) {
        break;
      }
      all.add(token);
      advance();
    }
    if (token.kind() == Kind.SEMICOLON) {
      advance();
    }
    return all;
  }

  private void skipStatement() {
    int depth = 0;
    while (token.kind() != Kind.END && !(depth == 0 && token.kind() == Kind.SEMICOLON)) {
      depth += depth(token);
      if (depth < 0) {
        // A bracket too many; whoever opened it is passed already.
        depth = 0;
      }
      advance();
    }
    if (token.kind() == Kind.SEMICOLON) {
      advance();
    }
  }

  /// What stands in a pair of brackets, without them.
  private List<SourceToken> bracketed() {
    List<SourceToken> all = brackets();
    return all.size() < 2 ? List.of() : all.subList(1, all.size() - 1);
  }

  private List<SourceToken> brackets() {
    List<SourceToken> all = new ArrayList<>();
    int depth = 0;
    do {
      depth += depth(token);
      all.add(token);
      advance();
    } while (depth > 0 && token.kind() != Kind.END);
    return all;
  }

  private int depth(SourceToken one) {
    if (one.kind() != Kind.OPERATOR) {
      return 0;
    }
    return switch (text.charAt(one.start())) {
      case '(', '[', '{' -> 1;
      case ')', ']', '}' -> -1;
      default -> 0;
    };
  }

  private String word() {
    if (token.kind() != Kind.WORD) {
      throw new UnreadableSource("a declaration has no name");
    }
    String word = lexer.text(token);
    advance();
    return word;
  }

  private String about(SourceToken above) {
    return CommentText.of(text.substring(above.doc(), above.start()));
  }

  private boolean is(String word) {
    return token.kind() == Kind.WORD && lexer.is(token, word);
  }

  private boolean isOperator(char c) {
    return isOperator(token, c);
  }

  private boolean isOperator(SourceToken one, char c) {
    return one.kind() == Kind.OPERATOR && text.charAt(one.start()) == c;
  }

  private void advance() {
    token = lexer.next();
  }
}
