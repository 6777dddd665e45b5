package dev.larder.git.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Makes commits out of what Git reads in a way of its own.
final class RandomCommit {
  private static final List<String> NAMES =
      names(
          "a", "b", "ab", "abc", "a b", "A", "x.txt", "y.bat", "z.TXT", "[a]", "#c", "!d", "é",
          "\"q", "a\\b", "foo", "foobar", "b.txt", "-", "a]", "xay", "1");
  private static final List<String> PATTERN_PARTS =
      names(
          "a",
          "b",
          "ab",
          "x",
          "y",
          ".txt",
          ".bat",
          "foo",
          "bar",
          "*",
          "*",
          "*",
          "**",
          "**/",
          "/**/",
          "/",
          "/",
          "?",
          "[ab]",
          "[!a]",
          "[^b]",
          "[a-z]",
          "[]-]",
          "[[:alpha:]]",
          "[[:upper:][:digit:]]",
          "[[:none:]]",
          "[[:x]",
          "[a",
          "[\\a-c]",
          "[z-a]",
          "[a-\\c]",
          "[--0]",
          "[!]a]",
          "\\a",
          "\\*",
          "\\",
          "!",
          "#",
          "é",
          "[é]",
          "***",
          "[[:space:]]",
          "[[:punct:]]",
          "[a-]",
          "[]",
          "[!]",
          "A",
          " ",
          "\"");
  private static final List<String> SETTINGS =
      names(
          "text",
          "text",
          "-text",
          "!text",
          "text=auto",
          "text=auto",
          "text=input",
          "text=",
          "text=other",
          "eol=lf",
          "eol=crlf",
          "eol=crlf",
          "eol=crlf",
          "-eol",
          "eol",
          "!eol",
          "eol=CRLF",
          "crlf",
          "-crlf",
          "!crlf",
          "crlf=auto",
          "crlf=input",
          "ident",
          "ident",
          "-ident",
          "!ident",
          "ident=x",
          "binary",
          "-binary",
          "!binary",
          "m1",
          "-m1",
          "m2",
          "m3",
          "m1=x",
          "filter=lfs",
          "diff",
          "merge=union",
          "export-ignore",
          "export-subst",
          "working-tree-encoding=UTF-16",
          "working-tree-encoding=UTF-16LE-BOM",
          "working-tree-encoding=utf16be-bom",
          "working-tree-encoding=UTF-8",
          "working-tree-encoding=latin-1",
          "working-tree-encoding=nonsense",
          "-working-tree-encoding",
          "!working-tree-encoding",
          "working-tree-encoding=",
          "working-tree-encoding=UTF-32",
          "working-tree-encoding=cp1252",
          "working-tree-encoding=UTF-16BE",
          "-text=auto",
          "!eol=crlf",
          "a.b-c_d");
  private static final List<String> BROKEN =
      names(
          "#",
          "# text",
          "+text",
          "--text",
          "-",
          "!",
          "=x",
          "te*xt",
          "é=1",
          "working-tree-encoding",
          "text/x");
  private static final List<String> PIECES =
      names(
          "word",
          "two words",
          "\n",
          "\n",
          "\n",
          "\r\n",
          "\r",
          "\0",
          "\u0001",
          "\u001a",
          "\t",
          "\f",
          "\b",
          "\u007f",
          "$Id$",
          "$Id: $",
          "$Id:$",
          "$Id: 0123 $",
          "$Id: a b $",
          "$Id:a$",
          "$Id: a\n$",
          "$Id",
          "$",
          "$$Id$",
          "$Id:  $",
          "$Id: x",
          "$id$",
          "$Ident$",
          "é",
          "€",
          "😀",
          "\ufeff",
          "$Id: $Id$",
          "$Id:a b$",
          "$Format:%H$");

  private final Random random;

  RandomCommit(long seed) {
    this.random = new Random(seed);
  }

  Map<String, GitArchive.Item> items() {
    Map<String, GitArchive.Item> items = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      add(items, path(), content());
    }
    add(items, ".gitattributes", attributes());
    for (int i = random.nextInt(4); i > 0; i--) {
      add(items, path() + "/.gitattributes", attributes());
    }
    return items;
  }

  /// Leaves out what would be a folder and a file at once.
  private static void add(Map<String, GitArchive.Item> items, String path, String bytes) {
    boolean taken =
        items.keySet().stream()
            .anyMatch(other -> path.startsWith(other + "/") || other.startsWith(path + "/"));
    if (!taken) {
      items.put(path, GitArchive.Item.file(bytes));
    }
  }

  private String path() {
    List<String> names = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      names.add(any(NAMES));
    }
    return String.join("/", names);
  }

  private String attributes() {
    StringBuilder text = new StringBuilder(random.nextInt(30) == 0 ? bytes("\ufeff") : "");
    for (int i = random.nextInt(8); i >= 0; i--) {
      text.append(random.nextInt(4) == 0 ? "*" + settings() : line())
          .append(random.nextInt(6) == 0 ? "\r\n" : "\n");
    }
    if (random.nextInt(40) == 0) {
      text.insert(random.nextInt(text.length()), '\0');
    }
    return text.toString();
  }

  private String line() {
    StringBuilder line =
        new StringBuilder(random.nextInt(10) == 0 ? any(List.of(" ", "\t", "#")) : "");
    line.append(
        switch (random.nextInt(8)) {
          case 0 ->
              any(
                  List.of(
                      "[attr]m1", "[attr]m2", "[attr]m3", "[attr]binary", "[attr]", "[attr]-x"));
          case 1, 2 -> any(List.of("*", "*.txt", "a", "*.bat", "/a", "a/**"));
          case 3 -> quoted(pattern());
          default -> pattern();
        });
    line.append(settings());
    if (random.nextInt(20) == 0) {
      line.append(' ').append(any(BROKEN));
    }
    if (random.nextInt(60) == 0) {
      line.append(" x".repeat(1000)).append(" y".repeat(random.nextInt(30)));
    }
    return line.toString();
  }

  private String settings() {
    StringBuilder settings = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      settings.append(any(List.of(" ", " ", "\t", "  "))).append(any(SETTINGS));
    }
    return settings.toString();
  }

  private String pattern() {
    StringBuilder pattern = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      pattern.append(any(PATTERN_PARTS));
    }
    return pattern.toString();
  }

  private String quoted(String pattern) {
    return '"'
        + pattern
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("a", any(List.of("a", "\\141")))
        + any(List.of("\"", "\"", "\"", "\"", "", "\\q\"", "\\400\""));
  }

  private String content() {
    StringBuilder content = new StringBuilder();
    boolean plain = random.nextBoolean();
    for (int i = random.nextInt(12); i > 0; i--) {
      content.append(plain ? any(List.of("line\n", "é\n", "$Id$", "x")) : any(PIECES));
    }
    if (random.nextInt(20) == 0) {
      content.insert(0, "0123456789\n".repeat(random.nextInt(3_000)));
    }
    String bytes = content.toString();
    return random.nextInt(15) == 0 ? bytes + any(List.of("\u00ff", "\u00c3", "\u001a")) : bytes;
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static List<String> names(String... texts) {
    return List.of(texts).stream().map(RandomCommit::bytes).toList();
  }

  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
