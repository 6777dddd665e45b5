package dev.larder.go.doc;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a source file belongs to a package on a platform, by its name and its `//go:build` line.
///
/// @param os as `GOOS` has it
/// @param arch as `GOARCH` has it
record BuildConstraint(String os, String arch) {
  /// In this order: most packages are read for the first one, some exist only for another.
  static final List<BuildConstraint> PLATFORMS =
      List.of(
          new BuildConstraint("linux", "amd64"),
          new BuildConstraint("windows", "amd64"),
          new BuildConstraint("darwin", "amd64"),
          new BuildConstraint("js", "wasm"));

  private static final Set<String> SYSTEMS =
      Set.of(
          "aix",
          "android",
          "darwin",
          "dragonfly",
          "freebsd",
          "hurd",
          "illumos",
          "ios",
          "js",
          "linux",
          "nacl",
          "netbsd",
          "openbsd",
          "plan9",
          "solaris",
          "wasip1",
          "windows",
          "zos");

  private static final Set<String> ARCHITECTURES =
      Set.of(
          "386",
          "amd64",
          "amd64p32",
          "arm",
          "armbe",
          "arm64",
          "arm64be",
          "loong64",
          "mips",
          "mipsle",
          "mips64",
          "mips64le",
          "mips64p32",
          "mips64p32le",
          "ppc",
          "ppc64",
          "ppc64le",
          "riscv",
          "riscv64",
          "s390",
          "s390x",
          "sparc",
          "sparc64",
          "wasm");

  private static final Set<String> UNIX = Set.of("linux", "darwin");

  private static final Pattern LINE = Pattern.compile("(?m)^//go:build[ \\t]+(.*)$");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package[ \\t]");
  private static final Pattern PIECE = Pattern.compile("\\s*(&&|\\|\\||[!()]|[\\w.]+)");
  private static final Pattern RELEASE = Pattern.compile("go1\\.[0-9]+");

  /// Deeper brackets than anybody writes.
  private static final int MAX_DEPTH = 50;

  String name() {
    return os + "/" + arch;
  }

  /// @param file the name of the file without its folder
  boolean takesName(String file) {
    String stem = file.substring(0, file.length() - ".go".length());
    int first = stem.indexOf('_');
    if (first < 0) {
      return true;
    }
    List<String> parts = List.of(stem.substring(first + 1).split("_", -1));
    String last = parts.getLast();
    if (ARCHITECTURES.contains(last)) {
      String before = parts.size() > 1 ? parts.get(parts.size() - 2) : "";
      return last.equals(arch) && (!SYSTEMS.contains(before) || before.equals(os));
    }
    return !SYSTEMS.contains(last) || last.equals(os);
  }

  /// @param source all of the file, or as much as stands above its package clause
  boolean takesSource(String source) {
    Matcher clause = PACKAGE.matcher(source);
    String head = clause.find() ? source.substring(0, clause.start()) : source;
    Matcher line = LINE.matcher(head);
    return !line.find() || new Expression(line.group(1)).value().orElse(false);
  }

  private boolean holds(String tag) {
    return tag.equals(os)
        || tag.equals(arch)
        || tag.equals("gc")
        || tag.equals("cgo")
        || (tag.equals("unix") && UNIX.contains(os))
        || RELEASE.matcher(tag).matches();
  }

  /// `a && (b || !c)`.
  private final class Expression {
    private final Matcher pieces;
    private Optional<String> piece = Optional.empty();
    private int depth;

    Expression(String text) {
      int comment = text.indexOf("//");
      this.pieces = PIECE.matcher(comment < 0 ? text : text.substring(0, comment));
      advance();
    }

    /// Empty: it cannot be understood, and the file is left out as the Go command would.
    Optional<Boolean> value() {
      Optional<Boolean> value = any();
      return piece.isEmpty() ? value : Optional.empty();
    }

    private Optional<Boolean> any() {
      Optional<Boolean> value = every();
      while (value.isPresent() && is("||")) {
        advance();
        boolean before = value.get();
        value = every().map(one -> one || before);
      }
      return value;
    }

    private Optional<Boolean> every() {
      Optional<Boolean> value = single();
      while (value.isPresent() && is("&&")) {
        advance();
        boolean before = value.get();
        value = single().map(one -> one && before);
      }
      return value;
    }

    private Optional<Boolean> single() {
      if (++depth > MAX_DEPTH * MAX_DEPTH) {
        return Optional.empty();
      }
      if (is("!")) {
        advance();
        return single().map(one -> !one);
      }
      if (is("(")) {
        advance();
        Optional<Boolean> inner = any();
        boolean closed = is(")");
        advance();
        return closed ? inner : Optional.empty();
      }
      Optional<Boolean> tag =
          piece
              .filter(one -> Character.isLetterOrDigit(one.charAt(0)) || one.charAt(0) == '_')
              .map(BuildConstraint.this::holds);
      advance();
      return tag;
    }

    private boolean is(String text) {
      return piece.filter(text::equals).isPresent();
    }

    private void advance() {
      piece = pieces.lookingAt() ? Optional.of(pieces.group(1)) : Optional.empty();
      if (piece.isPresent()) {
        pieces.region(pieces.end(), pieces.regionEnd());
      }
    }
  }
}
