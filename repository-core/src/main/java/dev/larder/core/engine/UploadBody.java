package dev.larder.core.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The body of an upload: its files, one after the other as they arrive.
public interface UploadBody {
  /// How long everything together is, as announced.
  OptionalLong length();

  /// The next file, once the one before has been read to its end; empty behind the last.
  ///
  /// @throws Broken if what arrives cannot be understood
  Optional<Part> next() throws IOException;

  /// One file.
  ///
  /// @param name what the client calls it; absent where it is the whole body
  /// @param length as announced
  record Part(Optional<String> name, InputStream bytes, OptionalLong length) {}

  /// What arrives is wrong or too slow, in words for the client; may be thrown by the streams, too.
  final class Broken extends IOException {
    private static final long serialVersionUID = 1L;

    public Broken(String words) {
      super(words);
    }

    String words() {
      return String.valueOf(getMessage());
    }
  }

  /// A body that is one file.
  static UploadBody of(InputStream bytes, OptionalLong length) {
    Iterator<Part> parts = List.of(new Part(Optional.empty(), bytes, length)).iterator();
    return new UploadBody() {
      @Override
      public OptionalLong length() {
        return length;
      }

      @Override
      public Optional<Part> next() {
        return parts.hasNext() ? Optional.of(parts.next()) : Optional.empty();
      }
    };
  }
}
