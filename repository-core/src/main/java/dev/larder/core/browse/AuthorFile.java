package dev.larder.core.browse;

import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.VersionRow;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the file in which an author speaks of a component, while somebody waits for it.
record AuthorFile(Blobs blobs) {
  private static final Logger LOG = LoggerFactory.getLogger(AuthorFile.class);

  /// Nobody writes so much by hand, and each look at the component reads it.
  static final int MAX_BYTES = 1 << 20;

  /// All of it. Empty: it is too long, or cannot be read now.
  Optional<byte[]> read(VersionRow version, FileRow file) {
    if (file.inline().isPresent()) {
      return file.inline();
    }
    return file.size() > MAX_BYTES ? Optional.empty() : stored(version, file);
  }

  private Optional<byte[]> stored(VersionRow version, FileRow file) {
    BoundedFiles files = new BoundedFiles(version, blobs, file.file()::equals);
    try {
      Optional<SeekableByteChannel> opened = files.open(file.file());
      return opened.isEmpty() ? Optional.empty() : Optional.of(BytesChannel.all(opened.get()));
    } catch (IOException broken) {
      LOG.atWarn()
          .addKeyValue("version", version.coordinates())
          .log("what its author says of it cannot be read: {}", broken.getMessage());
      return Optional.empty();
    }
  }
}
