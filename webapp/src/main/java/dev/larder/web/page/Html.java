package dev.larder.web.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A piece of an HTML page. Text and attribute values are escaped where they are written, element
/// and attribute names are checked, and links lead to http, https or this server only: nothing that
/// is put in can become markup.
sealed interface Html {
  /// Text that is shown as it is.
  record Text(String text) implements Html {}

  /// An element with its attributes and what it contains.
  record Element(String name, Map<String, String> attributes, List<Html> children) implements Html {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*");
    private static final Pattern LINK = Pattern.compile("(https?://|[./?#]|[a-z]+/).*");
    private static final Set<String> ATTRIBUTES =
        Set.of("charset", "class", "content", "href", "id", "lang", "name", "rel", "tabindex");

    public Element {
      attributes = Map.copyOf(attributes);
      children = List.copyOf(children);
      if (!NAME.matcher(name).matches() || name.equals("script") || name.equals("style")) {
        throw new IllegalArgumentException("not an element of a page: " + name);
      }
      if (!ATTRIBUTES.containsAll(attributes.keySet())) {
        throw new IllegalArgumentException("not attributes of a page: " + attributes.keySet());
      }
      String link = attributes.getOrDefault("href", "/");
      if (!LINK.matcher(link).matches()) {
        throw new IllegalArgumentException("not a link of a page: " + link);
      }
    }

    /// The same element with one more attribute.
    Element with(String attribute, String value) {
      Map<String, String> more = new TreeMap<>(attributes);
      more.put(attribute, value);
      return new Element(name, more, children);
    }
  }

  static Html text(String text) {
    return new Text(text);
  }

  static Element element(String name, Html... children) {
    return new Element(name, Map.of(), List.of(children));
  }

  static Element element(String name, String text) {
    return element(name, text(text));
  }

  static Element element(String name, List<Html> children) {
    return new Element(name, Map.of(), children);
  }

  /// A whole document.
  static String document(Element root) {
    StringBuilder out = new StringBuilder("<!doctype html>\n");
    write(root, out);
    return out.append('\n').toString();
  }

  private static void write(Html node, StringBuilder out) {
    switch (node) {
      case Text(var text) -> out.append(escaped(text));
      case Element element -> {
        out.append('<').append(element.name());
        new TreeMap<>(element.attributes())
            .forEach((name, value) ->
                out.append(' ').append(name).append("=\"").append(escaped(value)).append('"'));
        out.append('>');
        if (!isVoid(element.name())) {
          element.children().forEach(child -> write(child, out));
          out.append("</").append(element.name()).append('>');
        }
      }
    }
  }

  private static boolean isVoid(String name) {
    return name.equals("meta") || name.equals("link") || name.equals("br");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
