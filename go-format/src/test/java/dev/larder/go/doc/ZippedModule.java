package dev.larder.go.doc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Coordinates;
import dev.larder.api.StoredFiles;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.zip.ArchiveContents;
import dev.larder.go.zip.SourceFile;
import dev.larder.go.zip.ZipWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A module version with its `.mod` and zip in files, as they are stored.
record ZippedModule(Coordinates coordinates, Path mod, Path zip) implements AutoCloseable {
  private static final ModuleVersion NAMED = ModuleVersion.of("ex.test/m", "v1.0.0");

  /// @param files content by path; go.mod is the `.mod`, too
  static ZippedModule of(Map<String, String> files) throws IOException {
    return of(
        files.entrySet().stream()
            .map(one -> file(one.getKey(), one.getValue().getBytes(UTF_8)))
            .toList(),
        files.getOrDefault("go.mod", "module ex.test/m\n"));
  }

  /// The files of one folder, as the root of a module.
  static ZippedModule of(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      List<SourceFile> files =
          all.filter(Files::isRegularFile)
              .map(one ->
                  new SourceFile(
                      one.getFileName().toString(), true, () -> Files.newInputStream(one)))
              .toList();
      return of(files, "module ex.test/m\n");
    }
  }

  private static ZippedModule of(List<SourceFile> files, String mod) throws IOException {
    Path zip = Files.createTempFile("module", ".zip");
    ZipWriter.write(zip, NAMED, files);
    Path text = Files.createTempFile("module", ".mod");
    Files.writeString(text, mod);
    return new ZippedModule(
        new Coordinates(NAMED.module().text(), NAMED.version().text()), text, zip);
  }

  private static SourceFile file(String path, byte[] content) {
    return new SourceFile(path, true, () -> new ByteArrayInputStream(content));
  }

  ArchiveContents open() throws IOException {
    return ArchiveContents.open(FileChannel.open(zip), NAMED);
  }

  StoredFiles files() {
    return name ->
        switch (name) {
          case "mod" -> Optional.of(FileChannel.open(mod));
          case "zip" -> Optional.of(FileChannel.open(zip));
          default -> Optional.empty();
        };
  }

  @Override
  public void close() throws IOException {
    Files.delete(mod);
    Files.delete(zip);
  }
}
