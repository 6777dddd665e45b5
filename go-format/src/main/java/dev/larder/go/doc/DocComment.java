package dev.larder.go.doc;

import dev.larder.api.DocText;
import dev.larder.api.DocText.Block;
import dev.larder.api.DocText.Heading;
import dev.larder.api.DocText.Listing;
import dev.larder.api.DocText.Paragraph;
import dev.larder.api.DocText.Span;
import dev.larder.api.DocText.Verbatim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Takes the words of a doc comment apart: paragraphs, headings, lists, code, links.
final class DocComment {
  private static final Pattern LINK = Pattern.compile("\\[([^\\]\\[]+)\\]: +(https?://\\S+)");
  private static final Pattern NUMBERED = Pattern.compile("\\s*[0-9]{1,9}[.)]\\s+(.*)");
  private static final Pattern MARKED = Pattern.compile("\\s*[-+*•]\\s+(.*)");
  private static final int MAX_OLD_HEADING = 80;

  private final List<String> lines;
  private final DocSpans spans;
  private final List<Block> blocks = new ArrayList<>();
  private int at;

  private DocComment(List<String> lines, DocSpans spans) {
    this.lines = lines;
    this.spans = spans;
  }

  /// @param text as [CommentText] gives it
  /// @param names of what the package offers, which the text may refer to
  static DocText read(String text, Set<String> names) {
    if (text.isEmpty()) {
      return DocText.NONE;
    }
    List<String> all = text.lines().toList();
    Map<String, String> links =
        all.stream()
            .map(LINK::matcher)
            .filter(Matcher::matches)
            .collect(Collectors.toMap(one -> one.group(1), one -> one.group(2), (one, _) -> one));
    List<String> lines = all.stream().filter(line -> !LINK.matcher(line).matches()).toList();
    DocComment comment = new DocComment(lines, new DocSpans(names, links));
    while (comment.at < lines.size()) {
      comment.block();
    }
    return new DocText(comment.blocks);
  }

  private void block() {
    String line = lines.get(at);
    if (line.isEmpty()) {
      at++;
    } else if (isItem(line)) {
      listing();
    } else if (isIndented(line)) {
      verbatim();
    } else {
      paragraph();
    }
  }

  private void paragraph() {
    List<String> text = new ArrayList<>();
    int begun = at;
    while (at < lines.size() && !lines.get(at).isEmpty() && !isIndented(lines.get(at))) {
      text.add(lines.get(at));
      at++;
    }
    boolean alone = text.size() == 1;
    if (alone && text.getFirst().startsWith("# ")) {
      blocks.add(new Heading(text.getFirst().substring(2).strip()));
    } else if (alone && isOldHeading(text.getFirst(), begun)) {
      blocks.add(new Heading(text.getFirst()));
    } else {
      blocks.add(new Paragraph(spans.of(String.join("\n", text))));
    }
  }

  /// As it was before headings had a sign: a line alone between paragraphs, in plain words.
  private boolean isOldHeading(String line, int begun) {
    boolean between =
        begun > 0
            && at + 1 < lines.size()
            && lines.get(at).isEmpty()
            && !isIndented(lines.get(at + 1));
    if (!between || blocks.isEmpty() || !(blocks.getLast() instanceof Paragraph)) {
      return false;
    }
    int first = line.codePointAt(0);
    int last = line.codePointBefore(line.length());
    return line.length() <= MAX_OLD_HEADING
        && Character.isUpperCase(first)
        && Character.isLetterOrDigit(last)
        && line.chars().noneMatch(c -> ";:!?+*/=[]{}_^°&§~%#@<\">\\".indexOf(c) >= 0)
        && !line.contains(". ");
  }

  private void verbatim() {
    List<String> text = new ArrayList<>();
    while (at < lines.size() && (lines.get(at).isEmpty() || isIndented(lines.get(at)))) {
      text.add(lines.get(at));
      at++;
    }
    while (text.getLast().isEmpty()) {
      text.removeLast();
    }
    String indent =
        text.stream()
            .filter(line -> !line.isEmpty())
            .map(DocComment::indent)
            .reduce(DocComment::common)
            .orElse("");
    blocks.add(
        new Verbatim(
            text.stream()
                .map(line -> line.isEmpty() ? line : line.substring(indent.length()))
                .collect(Collectors.joining("\n"))));
  }

  private void listing() {
    boolean numbered = NUMBERED.matcher(lines.get(at)).matches();
    List<List<Span>> items = new ArrayList<>();
    StringBuilder item = new StringBuilder();
    while (at < lines.size() && isOfListing()) {
      String line = lines.get(at);
      if (isItem(line)) {
        if (!item.isEmpty()) {
          items.add(spans.of(item.toString()));
        }
        item = new StringBuilder(marked(line));
      } else if (!line.isEmpty()) {
        item.append('\n').append(line.strip());
      }
      at++;
    }
    items.add(spans.of(item.toString()));
    blocks.add(new Listing(numbered, items));
  }

  /// Items may stand apart; what is not indented ends the list.
  private boolean isOfListing() {
    return isIndented(lines.get(at))
        || isItem(lines.get(at))
        || (lines.get(at).isEmpty() && at + 1 < lines.size() && isItem(lines.get(at + 1)));
  }

  private static String marked(String line) {
    Matcher mark = MARKED.matcher(line);
    Matcher number = NUMBERED.matcher(line);
    return mark.matches() ? mark.group(1) : number.matches() ? number.group(1) : line;
  }

  private static boolean isItem(String line) {
    return isIndented(line) && (MARKED.matcher(line).matches() || NUMBERED.matcher(line).matches());
  }

  private static boolean isIndented(String line) {
    return line.startsWith(" ") || line.startsWith("\t");
  }

  private static String indent(String line) {
    return line.substring(0, line.length() - line.stripLeading().length());
  }

  private static String common(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return one.substring(0, length);
  }
}
