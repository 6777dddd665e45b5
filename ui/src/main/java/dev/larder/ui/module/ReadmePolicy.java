package dev.larder.ui.module;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// Which elements and attributes of a readme may stand in a page. Everything else is taken out:
/// scripts, styles, images, forms, frames, classes.
final class ReadmePolicy {
  /// What ids begin with, so that they meet none of the page's own.
  static final String PREFIX = "readme-";

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]{1,200}");
  private static final Pattern ALIGN = Pattern.compile("left|right|center");
  private static final Pattern SCHEME =
      Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

  /// The page has one heading of the first level, and each part one of the second.
  private static final Map<String, String> LOWERED =
      Map.of("h1", "h3", "h2", "h4", "h3", "h5", "h4", "h6", "h5", "h6", "h6", "h6");

  private ReadmePolicy() {}

  static PolicyFactory of(SourceLinks links) {
    return new HtmlPolicyBuilder()
        .allowElements(
            "p",
            "br",
            "hr",
            "ul",
            "ol",
            "li",
            "a",
            "code",
            "pre",
            "em",
            "strong",
            "b",
            "i",
            "del",
            "s",
            "sub",
            "sup",
            "kbd",
            "blockquote",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "dl",
            "dt",
            "dd",
            "details",
            "summary",
            "div",
            "span")
        .allowElements(
            (String name, List<String> _) -> LOWERED.get(name), "h1", "h2", "h3", "h4", "h5", "h6")
        .allowAttributes("href")
        .matching((String _, String _, String value) -> address(value, links))
        .onElements("a")
        .allowAttributes("id")
        .matching((String _, String _, String value) ->
            NAME.matcher(value).matches() ? PREFIX + value : null)
        .onElements("h1", "h2", "h3", "h4", "h5", "h6")
        .allowAttributes("align")
        .matching(ALIGN)
        .onElements("th", "td")
        .allowAttributes("start")
        .matching(Pattern.compile("[0-9]{1,9}"))
        .onElements("ol")
        .allowUrlProtocols("https", "http", "mailto")
        .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
        .toFactory();
  }

  /// Where a link leads; none: nowhere, and only its text stays.
  private static @Nullable String address(String given, SourceLinks links) {
    String value = given.strip();
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.startsWith("https://")
        || lower.startsWith("http://")
        || lower.startsWith("mailto:")) {
      return value;
    }
    if (value.startsWith("#")) {
      String name = value.substring(1);
      return NAME.matcher(name).matches() ? "#" + PREFIX + name : null;
    }
    boolean elsewhere =
        value.startsWith("//") || value.startsWith("\\") || SCHEME.matcher(value).matches();
    Optional<String> file = elsewhere ? Optional.empty() : links.file(value);
    return file.orElse(null);
  }
}
