package dev.larder.go.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a page says by `go-import`.
///
/// @param imports in the order of the page
/// @param trouble why the page could not be read to its end
record GoImportPage(List<GoImport> imports, Optional<String> trouble) {
  private static final int MAX_PAGE_BYTES = 1 << 20;
  private static final int MAX_IMPORTS = 1_000;

  GoImportPage {
    imports = List.copyOf(imports);
  }

  /// Reads the head of a page; nothing after its first megabyte.
  static GoImportPage read(byte[] page) {
    List<GoImport> imports = new ArrayList<>();
    PageTags tags = new PageTags(Arrays.copyOf(page, Math.min(page.length, MAX_PAGE_BYTES)));
    try {
      Optional<PageTags.Tag> tag = tags.next();
      while (tag.isPresent() && !endsHead(tag.get()) && imports.size() < MAX_IMPORTS) {
        of(tag.get()).ifPresent(imports::add);
        tag = tags.next();
      }
      return new GoImportPage(imports, Optional.empty());
    } catch (MalformedPage malformed) {
      return new GoImportPage(imports, Optional.of(malformed.words()));
    }
  }

  private static boolean endsHead(PageTags.Tag tag) {
    return tag.name().equals(tag.opens() ? "body" : "head");
  }

  private static Optional<GoImport> of(PageTags.Tag tag) {
    boolean goImport =
        tag.opens()
            && tag.name().equals("meta")
            && tag.attributes().getOrDefault("name", "").equals("go-import");
    if (!goImport) {
      return Optional.empty();
    }
    String content = tag.attributes().getOrDefault("content", "").strip();
    String[] fields = content.split("\\s+", -1);
    return fields.length == 3 || fields.length == 4
        ? Optional.of(
            new GoImport(fields[0], fields[1], fields[2], fields.length == 4 ? fields[3] : ""))
        : Optional.empty();
  }
}
