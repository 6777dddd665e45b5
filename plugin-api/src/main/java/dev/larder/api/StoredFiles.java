package dev.larder.api;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/// The stored files of one version, to be read at any position. Reading fails with an [IOException]
/// where it goes on for too long or takes too many bytes.
@FunctionalInterface
public interface StoredFiles {
  /// Opens a file by the name of its [dev.larder.api.FileKind], to be closed by the caller. Empty:
  /// it is not stored.
  Optional<SeekableByteChannel> open(String file) throws IOException;
}
