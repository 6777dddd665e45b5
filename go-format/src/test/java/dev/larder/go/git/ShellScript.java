package dev.larder.go.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The words of one line of a script of the go command's own tests: separated by blanks, single
/// quotes keep them together, `$NAME` stands for a variable outside of quotes.
record ShellScript(Map<String, String> variables) {
  List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean begun = false;
    int at = 0;
    while (at < line.length()) {
      char next = line.charAt(at);
      if (quoted) {
        boolean doubled = next == '\'' && line.startsWith("''", at);
        quoted = next != '\'' || doubled;
        word.append(quoted ? String.valueOf(next) : "");
        at += doubled ? 2 : 1;
      } else if (next == '\'') {
        quoted = true;
        begun = true;
        at++;
      } else if (Character.isWhitespace(next)) {
        add(words, word, begun);
        begun = false;
        at++;
      } else if (next == '$') {
        int end = at + 1;
        while (end < line.length() && Character.isJavaIdentifierPart(line.charAt(end))) {
          end++;
        }
        word.append(variables.getOrDefault(line.substring(at + 1, end), ""));
        begun = true;
        at = end;
      } else {
        word.append(next);
        begun = true;
        at++;
      }
    }
    add(words, word, begun);
    return words;
  }

  private static void add(List<String> words, StringBuilder word, boolean begun) {
    if (begun) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
