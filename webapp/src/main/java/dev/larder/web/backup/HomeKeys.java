package dev.larder.web.backup;

import dev.larder.common.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The small files of a home that nobody can make again: keys, the first password, the authority of
/// `--tls-dev`, and which heads of logs this node has seen.
record HomeKeys(Path home) {
  static final String KEYS = "keys/";
  static final String SEEN = "log-heads/";

  private static final List<String> FILES =
      List.of("secret.key", "secret.key.next", "log.key", "admin.password");
  private static final List<String> FOLDERS = List.of("tls");
  private static final String SEEN_NAME = "[a-z0-9][a-z0-9._-]{0,199}";

  /// Copies the secret ones, which only their owner may read, there as here.
  List<BackupFile> saveKeys(Path backup) throws IOException {
    List<BackupFile> saved = new ArrayList<>();
    for (String name : FILES) {
      save(name, KEYS + name, backup, saved);
    }
    for (String folder : FOLDERS) {
      for (Path file : children(home.resolve(folder))) {
        String name = folder + "/" + file.getFileName();
        save(name, KEYS + name, backup, saved);
      }
    }
    return saved;
  }

  /// Copies the heads that this node has seen.
  List<BackupFile> saveSeen(Path backup) throws IOException {
    List<BackupFile> saved = new ArrayList<>();
    for (Path file : children(home.resolve(SEEN))) {
      String name = String.valueOf(file.getFileName());
      if (name.matches(SEEN_NAME) && !name.endsWith(".new")) {
        save(SEEN + name, SEEN + name, backup, saved);
      }
    }
    return saved;
  }

  private void save(String from, String to, Path backup, List<BackupFile> saved)
      throws IOException {
    Path file = home.resolve(from);
    if (Files.isRegularFile(file)) {
      byte[] bytes = Files.readAllBytes(file);
      Path target = backup.resolve(to);
      PrivateFile.makeDirectory(target.resolveSibling(".").normalize());
      PrivateFile.write(target, bytes);
      saved.add(
          new BackupFile(
              to, bytes.length, ContentFolder.hash(new java.io.ByteArrayInputStream(bytes))));
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }
}
