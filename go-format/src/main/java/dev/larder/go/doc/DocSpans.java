package dev.larder.go.doc;

import dev.larder.api.DocText.Link;
import dev.larder.api.DocText.Plain;
import dev.larder.api.DocText.Reference;
import dev.larder.api.DocText.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what refers to something else within a paragraph.
///
/// @param names what the package offers
/// @param links addresses that the comment has by a text
record DocSpans(Set<String> names, Map<String, String> links) {
  private static final Pattern REFERRING =
      Pattern.compile(
          "\\[(?<text>[^\\]\\[\\n]{1,200})\\]|(?<url>https?://[^\\s<>\"'`\\[\\]{}|^]{1,2000})");

  List<Span> of(String given) {
    String text = given.replace("``", "“").replace("''", "”");
    List<Span> spans = new ArrayList<>();
    Matcher found = REFERRING.matcher(text);
    int from = 0;
    while (found.find()) {
      Span span = found.group("url") == null ? named(found.group("text")) : url(found.group("url"));
      if (!(span instanceof Plain)) {
        plain(text.substring(from, found.start()), spans);
        spans.add(span);
        // What an address does not take goes on as text.
        from =
            span instanceof Link link && found.group("url") != null
                ? found.start() + link.text().length()
                : found.end();
      }
    }
    plain(text.substring(from), spans);
    return spans;
  }

  private static void plain(String text, List<Span> spans) {
    if (!text.isEmpty()) {
      spans.add(new Plain(text));
    }
  }

  private Span named(String text) {
    String link = links.get(text);
    if (link != null) {
      return new Link(text, link);
    }
    String name = text.startsWith("*") ? text.substring(1) : text;
    return names.contains(name) ? new Reference(text, name) : new Plain(text);
  }

  /// Points at the end of an address belong to the sentence around it, and so does a bracket that
  /// nothing in the address opens.
  private static Span url(String found) {
    int end = found.length();
    while (end > 0
        && (".,;:!?".indexOf(found.charAt(end - 1)) >= 0
            || (found.charAt(end - 1) == ')' && found.substring(0, end).indexOf('(') < 0))) {
      end--;
    }
    String url = found.substring(0, end);
    return url.endsWith("//") ? new Plain(url) : new Link(url, url);
  }
}
