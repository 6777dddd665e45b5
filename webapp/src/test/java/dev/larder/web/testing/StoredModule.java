package dev.larder.web.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Publication.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A Go module version on a stage, small enough to be kept with the metadata.
public record StoredModule(String path, String version, Map<String, String> files) {
  /// Where it says that it comes from.
  public static final String COMMIT = "0123456789012345678901234567890123456789";

  /// Puts it into a repository.
  public void into(Stage stage, String repository) {
    var id = stage.snapshots.current().find(new RepositoryName(repository)).orElseThrow().id();
    var _ =
        stage
            .stores
            .metadata()
            .commit(
                new Publication(
                    id,
                    "go",
                    new Coordinates(path, version),
                    List.of(
                        row("info", ("{\"Version\":\"" + version + "\"}").getBytes(UTF_8)),
                        row("mod", mod().getBytes(UTF_8)),
                        row("zip", zip())),
                    Map.of("h1", "h1:" + version, "go.mod", "h1:mod" + version),
                    Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
                    Map.of("url", "https://github.com/o/r", "ref", "refs/tags/x", "hash", COMMIT),
                    Mode.PUBLISH,
                    Set.of("info", "mod", "zip"),
                    Set.of(),
                    Author.server("alice")));
  }

  private String mod() {
    return files.getOrDefault("go.mod", "module " + path + "\n");
  }

  private byte[] zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
        zip.putNextEntry(new ZipEntry(path + "@" + version + "/" + file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }

  private static FileRow row(String name, byte[] bytes) {
    try {
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      return new FileRow(name, bytes.length, hash, Optional.of(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
