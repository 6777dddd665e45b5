package dev.larder.go.zip;

import dev.larder.go.hash.FileDigest;
import dev.larder.go.hash.H1;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipOutputStream;

/// Writes the zip of a version: sorted, of one constant time, files only (protocol 8.5).
public final class ZipWriter {
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final Comparator<SourceFile> BY_BYTES =
      Comparator.comparing(
          file -> file.path().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private final ZipOutputStream out;
  private final List<FileDigest> digests = new ArrayList<>();
  private long left = ZipLimits.MAX_BYTES;

  private ZipWriter(ZipOutputStream out) {
    this.out = out;
  }

  public static void write(Path zip, ModuleVersion version, List<SourceFile> files)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(zip))) {
      write(out, version, files);
    }
  }

  /// Writes the zip, and tells the hash of its content. Who gave the stream closes it.
  public static H1 write(OutputStream out, ModuleVersion version, List<SourceFile> files)
      throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(new Lent(out))) {
      ZipWriter writer = new ZipWriter(zip);
      for (SourceFile file : files.stream().sorted(BY_BYTES).toList()) {
        writer.add(version + "/" + file.path(), file);
      }
      zip.finish();
      return H1.of(writer.digests);
    }
  }

  /// A stream that is not closed here.
  private static final class Lent extends FilterOutputStream {
    Lent(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      out.write(bytes, start, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  private void add(String name, SourceFile file) throws IOException {
    var entry = new java.util.zip.ZipEntry(name);
    entry.setTimeLocal(TIME);
    out.putNextEntry(entry);
    digests.add(new FileDigest(name, copied(file)));
    out.closeEntry();
  }

  /// The SHA-256 of what was copied.
  private byte[] copied(SourceFile file) throws IOException {
    boolean root = file.path().equals("go.mod") || file.path().equals("LICENSE");
    long most = root ? ZipLimits.MAX_ROOT_FILE_BYTES : Long.MAX_VALUE;
    MessageDigest digest = H1.sha256();
    byte[] buffer = new byte[64 * 1024];
    try (InputStream in = file.content().open()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        left -= read;
        most -= read;
        if (left < 0 || most < 0) {
          throw new Violation(
              Rule.ZIP_SIZE,
              file.path(),
              most < 0
                  ? "has more than 16 MiB, which the go command does not take"
                  : "makes the module exceed 500 MiB; leave big files out");
        }
        digest.update(buffer, 0, read);
        out.write(buffer, 0, read);
      }
    }
    return digest.digest();
  }
}
