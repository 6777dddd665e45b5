package dev.larder.go.place;

import dev.larder.go.rule.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The tags of an HTML page, read as the go command does: as XML with a little leniency, so that a
/// page which it cannot take apart is none here either. What was found before that counts.
final class PageTags {
  /// A tag.
  ///
  /// @param name in lower case, without name space
  /// @param attributes by name in lower case, the first of each
  record Tag(String name, boolean opens, Map<String, String> attributes) {}

  /// What goes by in front of one tag.
  private static final Optional<Tag> NOTHING = Optional.of(new Tag("", false, Map.of()));

  private final PageText text;
  private Optional<Tag> closing = Optional.empty();

  PageTags(byte[] page) {
    this.text = new PageText(new String(page, StandardCharsets.ISO_8859_1));
  }

  /// The next tag; empty at the end.
  Optional<Tag> next() throws MalformedPage {
    Optional<Tag> found = NOTHING;
    while (found.isPresent() && found.get().name().isEmpty()) {
      found = step();
    }
    return found;
  }

  private Optional<Tag> step() throws MalformedPage {
    if (closing.isPresent()) {
      Optional<Tag> close = closing;
      closing = Optional.empty();
      return close;
    }
    if (text.atEnd()) {
      return Optional.empty();
    }
    if (text.peek() != '<') {
      text.content(PageText.NO_QUOTE);
      return NOTHING;
    }
    text.take();
    return switch (text.peek()) {
      case '/' -> Optional.of(end());
      case '?' -> instruction();
      case '!' -> declaration();
      default -> Optional.of(start());
    };
  }

  private Tag end() throws MalformedPage {
    text.take();
    String name = text.name("expected element name after </");
    text.skipBlanks();
    text.require('>', "invalid characters between </" + name + " and >");
    return new Tag(local(name), false, Map.of());
  }

  private Optional<Tag> instruction() throws MalformedPage {
    text.take();
    String target = text.name("expected target name after <?");
    String content = text.until("?>");
    if (target.equals("xml")) {
      String charset = declared("encoding", content).toLowerCase(Locale.ROOT);
      if (!charset.isEmpty() && !charset.equals("utf-8") && !charset.equals("ascii")) {
        throw new MalformedPage("cannot decode charset " + Quoted.of(charset));
      }
      String version = declared("version", content);
      if (!version.isEmpty() && !version.equals("1.0")) {
        throw new MalformedPage("unsupported version of XML");
      }
    }
    return NOTHING;
  }

  private static String declared(String name, String content) {
    int at = content.indexOf(name + "=");
    int quote = at + name.length() + 1;
    if (at < 0 || quote >= content.length()) {
      return "";
    }
    char mark = content.charAt(quote);
    int end = mark == '"' || mark == '\'' ? content.indexOf(mark, quote + 1) : -1;
    return end < 0 ? "" : content.substring(quote + 1, end);
  }

  private Optional<Tag> declaration() throws MalformedPage {
    text.take();
    if (text.skipIf("--")) {
      text.comment();
    } else if (text.peek() == '-') {
      throw new MalformedPage("invalid sequence <!- not part of <!--");
    } else if (text.skipIf("[CDATA[")) {
      text.until("]]>");
    } else if (text.peek() == '[') {
      throw new MalformedPage("invalid <![ sequence");
    } else {
      text.directive();
    }
    return NOTHING;
  }

  private Tag start() throws MalformedPage {
    String name = local(text.name("expected element name after <"));
    Map<String, String> attributes = new LinkedHashMap<>();
    text.skipBlanks();
    while (text.peek() != '>' && text.peek() != '/') {
      String attribute = text.name("expected attribute name in element");
      text.skipBlanks();
      String value = attribute;
      if (text.peek() == '=') {
        text.take();
        text.skipBlanks();
        value = text.value();
      }
      attributes.putIfAbsent(local(attribute), value);
      text.skipBlanks();
    }
    if (text.take() == '/') {
      text.require('>', "expected /> in element");
      closing = Optional.of(new Tag(name, false, Map.of()));
    }
    return new Tag(name, true, attributes);
  }

  private static String local(String name) throws MalformedPage {
    int colon = name.indexOf(':');
    if (colon != name.lastIndexOf(':')) {
      throw new MalformedPage("a name has more than one colon");
    }
    boolean spaced = colon > 0 && colon < name.length() - 1;
    return (spaced ? name.substring(colon + 1) : name).toLowerCase(Locale.ROOT);
  }
}
