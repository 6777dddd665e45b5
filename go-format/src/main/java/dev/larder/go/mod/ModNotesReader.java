package dev.larder.go.mod;

import dev.larder.go.mod.ModNotes.Required;
import dev.larder.go.mod.ModNotes.Retracted;
import dev.larder.go.version.GoVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a go.mod file line by line, with its comments.
final class ModNotesReader {
  private static final int MAX_LINES = 10_000;

  private static final Pattern DEPRECATED =
      Pattern.compile("(?s)(?:^|\n\n)Deprecated: *(.*?)(?:$|\n\n)");

  private static final Pattern INTERVAL =
      Pattern.compile("\\[\\s*([^\\s,\\]]+)\\s*,\\s*([^\\s,\\]]+)\\s*\\]");

  private final List<String> lines;
  private final List<Required> required = new ArrayList<>();
  private final List<Retracted> retracted = new ArrayList<>();
  private final List<String> above = new ArrayList<>();
  private Optional<String> deprecated = Optional.empty();
  private String block = "";
  private String blockComment = "";

  ModNotesReader(byte[] file) {
    lines = new String(file, StandardCharsets.UTF_8).lines().limit(MAX_LINES).toList();
  }

  ModNotes read() {
    lines.forEach(line -> line(line.strip()));
    return new ModNotes(required, retracted, deprecated);
  }

  private void line(String line) {
    int slashes = line.indexOf("//");
    String code = (slashes < 0 ? line : line.substring(0, slashes)).strip();
    String comment = slashes < 0 ? "" : line.substring(slashes + 2).strip();
    if (code.isEmpty() && slashes >= 0) {
      above.add(comment);
      return;
    }
    if (!code.isEmpty()) {
      statement(code, comment);
    }
    above.clear();
  }

  private void statement(String code, String comment) {
    if (!block.isEmpty()) {
      if (code.equals(")")) {
        block = "";
      } else {
        directive(block, code, comment, words(comment).or(() -> text(blockComment)).orElse(""));
      }
      return;
    }
    String verb = code.split("[\\s(\\[]", 2)[0];
    String rest = code.substring(verb.length()).strip();
    if (rest.equals("(")) {
      block = verb;
      blockComment = words(comment).orElse("");
    } else {
      directive(verb, rest, comment, words(comment).orElse(""));
    }
  }

  /// @param why all that comments say of it
  private void directive(String verb, String rest, String comment, String why) {
    switch (verb) {
      case "module" -> deprecated = deprecation(why).or(() -> deprecated);
      case "require" -> requirement(rest, comment);
      case "retract" -> versions(rest).ifPresent(one -> retracted.add(new Retracted(one, why)));
      default -> {
        // Nothing that is told of it.
      }
    }
  }

  private void requirement(String rest, String comment) {
    String[] words = rest.split("\\s+", -1);
    if (words.length == 2) {
      boolean indirect = comment.equals("indirect") || comment.startsWith("indirect;");
      required.add(new Required(plain(words[0]), plain(words[1]), indirect));
    }
  }

  private static Optional<Retraction> versions(String rest) {
    Matcher interval = INTERVAL.matcher(rest);
    boolean two = interval.matches();
    Optional<GoVersion> low = GoVersion.find(plain(two ? interval.group(1) : rest));
    Optional<GoVersion> high = two ? GoVersion.find(plain(interval.group(2))) : low;
    return low.flatMap(from -> high.map(to -> new Retraction(from, to)));
  }

  private static Optional<String> deprecation(String why) {
    Matcher found = DEPRECATED.matcher(why);
    return found.find() ? Optional.of(found.group(1).strip()) : Optional.empty();
  }

  /// The comment above a line and the one behind it.
  private Optional<String> words(String behind) {
    List<String> all = new ArrayList<>(above);
    all.add(behind);
    return text(String.join("\n", all).strip());
  }

  private static Optional<String> text(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String plain(String word) {
    boolean quoted = word.length() >= 2 && (word.startsWith("\"") || word.startsWith("`"));
    return quoted ? word.substring(1, word.length() - 1) : word;
  }
}
