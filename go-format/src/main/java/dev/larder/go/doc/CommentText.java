package dev.larder.go.doc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The words of a group of comments, without what makes them comments.
final class CommentText {
  /// What tools are told, such as `//go:embed`, and no reader.
  private static final Pattern DIRECTIVE =
      Pattern.compile("(line |extern |export |[a-z0-9]+:[a-z0-9]).*", Pattern.DOTALL);

  private CommentText() {}

  /// @param comments one or more comments with nothing but blanks between them
  static String of(String comments) {
    List<String> lines = new ArrayList<>();
    int at = 0;
    while (at < comments.length()) {
      if (comments.startsWith("/*", at)) {
        int end = comments.indexOf("*/", at + 2);
        int stop = end < 0 ? comments.length() : end;
        comments.substring(at + 2, stop).lines().forEach(lines::add);
        at = end < 0 ? stop : stop + 2;
      } else if (comments.startsWith("//", at)) {
        int end = comments.indexOf('\n', at);
        int stop = end < 0 ? comments.length() : end;
        line(comments.substring(at + 2, stop), lines);
        at = stop;
      } else {
        at++;
      }
    }
    return joined(lines);
  }

  private static void line(String line, List<String> lines) {
    if (line.startsWith(" ")) {
      lines.add(line.substring(1));
    } else if (!DIRECTIVE.matcher(line).matches()) {
      lines.add(line);
    }
  }

  private static String joined(List<String> lines) {
    StringBuilder text = new StringBuilder();
    boolean empty = false;
    for (String line : lines) {
      String plain = line.stripTrailing();
      if (plain.isEmpty()) {
        empty = true;
      } else {
        if (empty && !text.isEmpty()) {
          text.append('\n');
        }
        text.append(plain).append('\n');
        empty = false;
      }
    }
    return text.toString();
  }
}
