package dev.larder.api;

import java.util.List;

/// A comment, taken apart as its format means it. All of its texts are plain.
public record DocText(List<Block> blocks) {
  /// Nothing is said.
  public static final DocText NONE = new DocText(List.of());

  public DocText {
    blocks = List.copyOf(blocks);
  }

  /// A piece that stands on its own.
  public sealed interface Block {}

  /// A line that names what follows.
  public record Heading(String text) implements Block {}

  /// Text that may be broken anywhere.
  public record Paragraph(List<Span> spans) implements Block {
    public Paragraph {
      spans = List.copyOf(spans);
    }
  }

  /// Text whose lines are kept.
  public record Verbatim(String text) implements Block {}

  /// @param numbered whether its items have numbers, from 1 on
  public record Listing(boolean numbered, List<List<Span>> items) implements Block {
    public Listing {
      items = items.stream().map(List::copyOf).toList();
    }
  }

  /// A piece of a line.
  public sealed interface Span {
    String text();
  }

  /// @param text as it is
  public record Plain(String text) implements Span {}

  /// @param url begins with `http://` or `https://`
  public record Link(String text, String url) implements Span {}

  /// @param name of something that the same package offers, as [Declared#names] has it
  public record Reference(String text, String name) implements Span {}

  /// About how much memory it takes, in bytes.
  long weight() {
    return blocks.stream()
        .mapToLong(block ->
            switch (block) {
              case Heading(var text) -> weight(text);
              case Verbatim(var text) -> weight(text);
              case Paragraph(var spans) -> spans(spans);
              case Listing(_, var items) -> items.stream().mapToLong(DocText::spans).sum();
            })
        .sum();
  }

  private static long spans(List<Span> spans) {
    return 50 + spans.stream().mapToLong(span -> 50 + weight(span.text())).sum();
  }

  static long weight(String text) {
    return 60L + 2L * text.length();
  }
}
