package dev.larder.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Bytes that have arrived whole, are hashed, and are not visible to any client yet.
public sealed interface Staged {
  /// How many bytes.
  long size();

  /// SHA-256 of the bytes, 64 lower-case hex digits.
  String sha256();

  /// Reads them from the beginning, as often as wanted; the caller closes it.
  InputStream open() throws IOException;

  /// A small file in memory.
  record InMemory(byte[] bytes, String sha256) implements Staged {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  /// A temporary file; the code that staged it removes it.
  record OnDisk(Path path, long size, String sha256) implements Staged {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }
  }
}
