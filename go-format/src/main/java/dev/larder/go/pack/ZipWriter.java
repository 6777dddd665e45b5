package dev.larder.go.pack;

import dev.larder.go.module.ModuleVersion;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes the zip of a version: sorted, of one constant time, files only (protocol 8.5).
final class ZipWriter {
  private static final long MAX_BYTES = 500L << 20;
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final Comparator<SourceFile> BY_BYTES =
      Comparator.comparing(
          file -> file.path().getBytes(StandardCharsets.UTF_8), java.util.Arrays::compareUnsigned);

  private ZipWriter() {}

  static void write(Path zip, ModuleVersion version, List<SourceFile> files) throws IOException {
    String prefix = version + "/";
    long left = MAX_BYTES;
    try (ZipOutputStream out =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(zip)))) {
      for (SourceFile file : files.stream().sorted(BY_BYTES).toList()) {
        ZipEntry entry = new ZipEntry(prefix + file.path());
        entry.setTimeLocal(TIME);
        out.putNextEntry(entry);
        left -= copy(file, out, left);
        out.closeEntry();
      }
    }
  }

  private static long copy(SourceFile file, ZipOutputStream out, long most) throws IOException {
    long copied = 0;
    byte[] buffer = new byte[64 * 1024];
    try (InputStream in = file.content().open()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        copied += read;
        if (copied > most) {
          throw new Violation(
              Rule.ZIP_SIZE, file.path(), "makes the module exceed 500 MiB; leave big files out");
        }
        out.write(buffer, 0, read);
      }
    }
    return copied;
  }
}
