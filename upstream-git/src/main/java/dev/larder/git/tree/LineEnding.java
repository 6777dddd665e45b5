package dev.larder.git.tree;

import java.io.IOException;
import java.io.InputStream;

/// Whether a file gets CRLF for LF. Nothing is ever converted the other way.
enum LineEnding {
  /// As recorded.
  KEPT,

  /// CRLF, whatever the file looks like.
  CRLF,

  /// CRLF if the file looks like a text that was recorded with LF alone.
  CRLF_IN_TEXT;

  /// What `text`, its old name `crlf`, and `eol` ask for. `text` without `eol` asks for LF, which
  /// leaves files as they are, and `-text` is stronger than `eol`.
  static LineEnding of(FileAttributes attributes) {
    AttributeState text = text(attributes);
    if (text instanceof AttributeState.Unset || !attributes.of("eol").is("crlf")) {
      return KEPT;
    }
    return text.is("auto") ? CRLF_IN_TEXT : CRLF;
  }

  boolean converts(Rereadable bytes) throws IOException {
    return switch (this) {
      case KEPT -> false;
      case CRLF -> true;
      case CRLF_IN_TEXT -> looksLikeText(bytes);
    };
  }

  /// The old name counts where the new one says nothing that Git knows.
  private static AttributeState text(FileAttributes attributes) {
    AttributeState text = attributes.of("text");
    boolean known =
        text instanceof AttributeState.Set
            || text instanceof AttributeState.Unset
            || text.is("auto")
            || text.is("input");
    return known ? text : attributes.of("crlf");
  }

  private static boolean looksLikeText(Rereadable bytes) throws IOException {
    TextStatistics statistics = new TextStatistics();
    try (InputStream in = bytes.open()) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        statistics.add(buffer, n);
      }
    }
    return statistics.isText();
  }
}
