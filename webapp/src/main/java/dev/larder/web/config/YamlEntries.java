package dev.larder.web.config;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/// Reads a YAML text as a flat list of keys and texts, sections joined by dots and lists by commas.
///
/// Read as a stream because a tree would have forgotten lines and duplicate keys. What a settings
/// file does not need (aliases, several documents, lists of lists) is refused. Messages never quote
/// the text: it holds secrets.
final class YamlEntries {
  /// One key and its value; null values and empty lists are refused before.
  record Entry(String key, String text, int line) {}

  /// The text is not what a settings file may be.
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(int line, String what) {
      super("line " + line + " " + what);
    }
  }

  private final YAMLParser parser;
  private final List<Entry> entries = new ArrayList<>();

  private YamlEntries(YAMLParser parser) {
    this.parser = parser;
  }

  static List<Entry> read(String text) throws Malformed {
    try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
      return new YamlEntries((YAMLParser) parser).document();
    } catch (JacksonException e) {
      throw new Malformed(line(e), "is not valid YAML (look at indentation, quotes and colons)");
    }
  }

  /// Where the scanner stumbled; Jackson itself knows only the last good token.
  private static int line(JacksonException e) {
    if (e.getCause() instanceof MarkedYamlEngineException marked) {
      return marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
    TokenStreamLocation at = e.getLocation();
    return at == null ? 1 : Math.max(1, at.getLineNr());
  }

  private List<Entry> document() throws Malformed {
    JsonToken first = parser.nextToken();
    if (first == null || first == JsonToken.VALUE_NULL) {
      return List.of();
    }
    if (first != JsonToken.START_OBJECT) {
      throw malformed("is no `key: value`");
    }
    section("");
    if (parser.nextToken() != null) {
      throw malformed("begins a second document");
    }
    return entries;
  }

  private void section(String prefix) throws Malformed {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = prefix + parser.currentName();
      int line = line();
      switch (parser.nextToken()) {
        case START_OBJECT -> section(key + ".");
        case START_ARRAY -> entries.add(new Entry(key, list(key), line));
        default -> entries.add(new Entry(key, scalar(key), line));
      }
    }
  }

  private String list(String key) throws Malformed {
    List<String> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(scalar(key));
    }
    if (items.isEmpty()) {
      throw malformed("has an empty list for " + key + ": give it a value, or remove it");
    }
    return String.join(",", items);
  }

  private String scalar(String key) throws Malformed {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL || (token.isScalarValue() && parser.getString().isEmpty())) {
      throw malformed("has no value for " + key + ": give it one, or remove it");
    }
    if (!token.isScalarValue() || parser.isCurrentAlias()) {
      throw malformed("has no plain value for " + key);
    }
    return parser.getString();
  }

  private Malformed malformed(String what) {
    return new Malformed(line(), what);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}
