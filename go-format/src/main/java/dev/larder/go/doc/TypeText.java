package dev.larder.go.doc;

import dev.larder.go.doc.SourceToken.Kind;
import java.util.ArrayList;
import java.util.List;

/// How a type is shown: as it is declared, without the fields and methods that only its own package
/// can use.
final class TypeText {
  private final SourceLexer lexer;
  private final String text;
  private final List<SourceToken> all;
  private final int end;

  private TypeText(SourceLexer lexer, List<SourceToken> all, int end) {
    this.lexer = lexer;
    this.text = lexer.text();
    this.all = all;
    this.end = end;
  }

  /// @param all the tokens of its declaration, from its name on
  /// @param end behind the comment on its last line
  static String of(SourceLexer lexer, List<SourceToken> all, int end) {
    return all.isEmpty() ? "" : new TypeText(lexer, all, end).shown();
  }

  private String shown() {
    int open = body();
    if (open < 0) {
      return text.substring(all.getFirst().start(), end);
    }
    boolean fields = lexer.is(all.get(open - 1), "struct");
    StringBuilder shown = new StringBuilder();
    shown.append(text, all.getFirst().start(), all.get(open).end());
    List<List<SourceToken>> members = members(open);
    boolean left = false;
    int kept = 0;
    int before = all.get(open).end();
    for (List<SourceToken> member : members) {
      if (fields ? isOpenField(member) : isOpenMethod(member)) {
        int from = member.getFirst().doc();
        int to = lexer.lineEnd(member.getLast());
        boolean apart = kept > 0 && text.substring(before, from).lines().count() > 2;
        shown.append(apart ? "\n\n" : "\n").append(indent(from)).append(text, from, to);
        kept++;
      } else {
        left = true;
      }
      before = lexer.lineEnd(member.getLast());
    }
    if (!left) {
      return text.substring(all.getFirst().start(), end);
    }
    return shown
        .append(kept > 0 ? "\n\n" : "\n")
        .append("\t// contains filtered or unexported ")
        .append(fields ? "fields" : "methods")
        .append("\n}")
        .toString();
  }

  private String indent(int at) {
    String before = text.substring(text.lastIndexOf('\n', at - 1) + 1, at);
    return before.isBlank() ? before : "\t";
  }

  /// Where the body opens of a type that is a struct or an interface itself; negative: it is none.
  private int body() {
    for (int i = 1; i + 1 < all.size(); i++) {
      boolean literal =
          all.get(i).kind() == Kind.WORD
              && (lexer.is(all.get(i), "struct") || lexer.is(all.get(i), "interface"));
      if (literal && isOperator(all.get(i + 1), '{') && isWhole(i + 1)) {
        return i + 1;
      }
    }
    return -1;
  }

  /// Whether a body ends where the declaration does, and begins outside of other brackets.
  private boolean isWhole(int open) {
    int depth = 0;
    for (int i = 0; i < all.size(); i++) {
      depth += depth(all.get(i));
      if (i == open && depth != 1) {
        return false;
      }
      if (i > open && depth == 0) {
        return i == all.size() - 1;
      }
    }
    return false;
  }

  private List<List<SourceToken>> members(int open) {
    List<List<SourceToken>> members = new ArrayList<>();
    List<SourceToken> member = new ArrayList<>();
    int depth = 0;
    for (SourceToken one : all.subList(open + 1, all.size() - 1)) {
      depth += depth(one);
      if (depth == 0 && one.kind() == Kind.SEMICOLON) {
        add(members, member);
        member = new ArrayList<>();
      } else {
        member.add(one);
      }
    }
    add(members, member);
    return members;
  }

  private static void add(List<List<SourceToken>> members, List<SourceToken> member) {
    if (!member.isEmpty()) {
      members.add(member);
    }
  }

  private boolean isOpenMethod(List<SourceToken> member) {
    boolean method = member.size() > 1 && isOperator(member.get(1), '(');
    return !method || SourceUnit.isExported(lexer.text(member.getFirst()));
  }

  private boolean isOpenField(List<SourceToken> member) {
    int at = 0;
    while (at < member.size()
        && (isOperator(member.get(at), '*') || isOperator(member.get(at), '('))) {
      at++;
    }
    if (at > 0 || isEmbedded(member)) {
      return SourceUnit.isExported(embedded(member.subList(at, member.size())));
    }
    for (int i = 0; i < member.size() && member.get(i).kind() == Kind.WORD; i += 2) {
      if (SourceUnit.isExported(lexer.text(member.get(i)))) {
        return true;
      }
      if (i + 1 >= member.size() || !isOperator(member.get(i + 1), ',')) {
        return false;
      }
    }
    return false;
  }

  /// `T`, `p.T`, `T[K]`, each perhaps with a tag behind it.
  private boolean isEmbedded(List<SourceToken> member) {
    if (member.size() == 1 || member.get(1).kind() == Kind.STRING) {
      return true;
    }
    if (!isOperator(member.get(1), '[')) {
      return isOperator(member.get(1), '.');
    }
    int depth = 0;
    for (int i = 1; i < member.size(); i++) {
      depth += depth(member.get(i));
      if (depth == 0) {
        return i == member.size() - 1 || member.get(i + 1).kind() == Kind.STRING;
      }
    }
    return false;
  }

  private String embedded(List<SourceToken> type) {
    boolean qualified = type.size() > 2 && isOperator(type.get(1), '.');
    int at = qualified ? 2 : 0;
    return at < type.size() ? lexer.text(type.get(at)) : "";
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

  private boolean isOperator(SourceToken one, char c) {
    return one.kind() == Kind.OPERATOR && text.charAt(one.start()) == c;
  }
}
